/*
 * reexec_test: what replaces the image of a control process, by a program or by a fresh one of its own, and its title.
 * This program is its own fresh image: main begins as the port's does.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "control.h"
#include "image.h"
#include "kernel.h"
#include "reexec.h"
#include "test.h"
#include "title.h"

enum { TEXT = 8192, CHAIN = 5, MANY = 20, NS_PER_S = 1000000000 };

#ifndef CLONE_NEWTIME
#define CLONE_NEWTIME 0x80
#endif

/* Symbol ids of the specification. */
enum { SYM_RDONLY = 1401, SYM_PATH = 1417, SYM_CLOEXEC = 1407, SYM_SIGUSR1 = 1010, SYM_SIGUSR2 = 1012, SYM_SIGKILL = 1009 };
enum { SYM_NOFILE = 1110, SYM_FSIZE = 1105, SYM_NEWPID = 1305 };

static struct alc_buf args; /* of the next call */
static char directory[] = "/tmp/alcove-reexec-XXXXXX";
static char path[sizeof directory + 16];
static char own_image[TEXT];

static const char *file(const char *name)
{
    snprintf(path, sizeof path, "%s/%s", directory, name);
    return path;
}

static int open_file(struct peer *p, const char *name, const uint16_t *flags, uint8_t count)
{
    alc_put_str(&args, str(name));
    alc_put_u8(&args, count);
    for (uint8_t i = 0; i < count; i++) put_symbol(&args, flags[i]);
    alc_put_u32(&args, 0);
    return i32_of(peer_ok(p, ALC_CALL_OPEN, &args));
}

static int open_cloexec(struct peer *p, const char *name)
{
    const uint16_t flags[] = {SYM_RDONLY, SYM_CLOEXEC};
    return open_file(p, name, flags, 2);
}

static int open_plain(struct peer *p, const char *name)
{
    const uint16_t flags[] = {SYM_RDONLY};
    return open_file(p, name, flags, 1);
}

static void make_file(const char *name, const char *content, mode_t mode)
{
    FILE *f = fopen(file(name), "w");
    CHECK(f != NULL);
    CHECK(fputs(content, f) >= 0);
    CHECK(fclose(f) == 0);
    CHECK(chmod(file(name), mode) == 0);
}

static size_t read_proc(pid_t pid, const char *name, char *text, size_t size)
{
    char proc[64];
    snprintf(proc, sizeof proc, "/proc/%d/%s", pid, name);
    int fd = open(proc, O_RDONLY | O_CLOEXEC);
    CHECK(fd >= 0);
    size_t at = 0;
    for (ssize_t n; at < size - 1 && (n = read(fd, text + at, size - 1 - at)) > 0;) at += (size_t)n;
    close(fd);
    text[at] = 0;
    return at;
}

/* ---- fexecve ---- */

static void put_fexecve(int fd, const char *const *argv, const char *const *env)
{
    put_fd(&args, fd);
    put_strings(&args, argv);
    put_strings(&args, env);
}

static void no_strings(void) { alc_put_u32(&args, 0); }

/* Makes the call and reads to the end of the channel. */
static void becomes_program(struct peer *p)
{
    struct alc_buf b;
    alc_buf_init(&b);
    alc_put_u8(&b, ALC_FRAME_CALL);
    alc_put_u64(&b, 1);
    alc_put_u16(&b, ALC_CALL_FEXECVE);
    alc_put_raw(&b, args.bytes, args.len);
    alc_buf_clear(&args);
    peer_send(p, &b, NULL, 0);
    alc_buf_free(&b);
    peer_until(p, ALC_FRAME_EXECING);
    CHECK(!peer_next(p));
}

static const char *output_of(struct peer *p)
{
    static char text[TEXT];
    read_text(p->out, text, sizeof text);
    return text;
}

static void executes_an_open_file(void)
{
    struct peer p;
    peer_start(&p);
    put_fexecve(open_cloexec(&p, "/usr/bin/env"), (const char *const[]){"env", NULL},
                (const char *const[]){"FOO=123", "BAR=", NULL});
    becomes_program(&p);
    CHECK(strcmp(output_of(&p), "FOO=123\nBAR=\n") == 0);
    CHECK_EQ(peer_end(&p), 0);
}

static void executes_with_an_empty_environment(void)
{
    struct peer p;
    peer_start(&p);
    const uint16_t flags[] = {SYM_PATH};
    alc_buf_clear(&args);
    int fd = open_file(&p, "/usr/bin/env", flags, 1);
    put_fd(&args, fd);
    put_strings(&args, (const char *const[]){"env", NULL});
    no_strings();
    becomes_program(&p);
    CHECK(strcmp(output_of(&p), "") == 0);
    CHECK_EQ(peer_end(&p), 0);
}

static void runs_a_script_whose_descriptor_stays_open(void)
{
    struct peer p;
    peer_start(&p);
    make_file("script", "#!/bin/sh\necho script $1\n", 0700);
    put_fexecve(open_plain(&p, file("script")), (const char *const[]){"script", "word", NULL}, (const char *const[]){NULL});
    becomes_program(&p);
    CHECK(strcmp(output_of(&p), "script word\n") == 0);
    CHECK_EQ(peer_end(&p), 0);
}

static void tells_why_a_file_is_not_executed(void)
{
    struct peer p;
    peer_start(&p);
    const char *const argv[] = {"x", NULL}, *const none[] = {NULL};
    make_file("script", "#!/bin/sh\n", 0700);
    make_file("plain", "text", 0600);
    int script = open_cloexec(&p, file("script")), plain = open_plain(&p, file("plain"));
    put_fexecve(script, argv, none);
    peer_errno(&p, ALC_CALL_FEXECVE, &args, ENOENT);
    put_fexecve(plain, argv, none);
    peer_errno(&p, ALC_CALL_FEXECVE, &args, EACCES);
    put_fexecve(99, argv, none);
    peer_errno(&p, ALC_CALL_FEXECVE, &args, EBADF);
    put_fexecve(ALC_FD_CHANNEL, argv, none);
    peer_errno(&p, ALC_CALL_FEXECVE, &args, EBADF);
    put_fexecve(script, none, none);
    peer_errno(&p, ALC_CALL_FEXECVE, &args, EINVAL);
    struct peer child;
    peer_fork(&p, &child);
    put_fexecve(open_cloexec(&p, "/bin/true"), argv, none);
    peer_errno(&p, ALC_CALL_FEXECVE, &args, EACCES);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPID, NULL)), p.pid);
    peer_close(&child);
    peer_exit_of(&p, child.handle);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- setproctitle ---- */

static void set_title(struct peer *p, const char *title)
{
    alc_put_str(&args, str(title));
    peer_ok(p, ALC_CALL_SETPROCTITLE, &args);
}

static void title_is(const struct peer *p, const char *title)
{
    char text[TEXT];
    read_proc(p->pid, "cmdline", text, sizeof text);
    if (strcmp(text, title) != 0) test_failed(__FILE__, __LINE__, text);
}

static void shows_a_title(void)
{
    struct peer p, child, grandchild;
    peer_start(&p);
    peer_fork(&p, &child);
    set_title(&child, "a worker, 1st of its kind");
    title_is(&child, "a worker, 1st of its kind");
    CHECK(strcmp(alc_title_text(), "a worker") != 0); /* its own alone */
    peer_fork(&child, &grandchild);
    title_is(&grandchild, "a worker, 1st of its kind");
    set_title(&grandchild, "x");
    title_is(&grandchild, "x");
    set_title(&grandchild, "");
    title_is(&grandchild, "");
    title_is(&child, "a worker, 1st of its kind");
    /* The title is the image's. */
    peer_exec(&grandchild, (const char *const[]){"sleep", "1000", NULL});
    char text[TEXT];
    read_proc(grandchild.pid, "cmdline", text, sizeof text);
    CHECK(strcmp(text, "sleep") == 0);
    CHECK(kill(grandchild.pid, SIGKILL) == 0);
    peer_exit_of(&child, grandchild.handle);
    peer_close(&grandchild);
    peer_close(&child);
    peer_exit_of(&p, child.handle);
    CHECK_EQ(peer_end(&p), 0);
}

static void reexecs(struct peer *p)
{
    peer_ok(p, ALC_CALL_REEXEC, NULL);
}

static void cuts_a_title_off(void)
{
    struct peer p;
    char title[ALC_TITLE_MAX + 2], text[TEXT];
    peer_start(&p);
    /* From here on there is room for the longest. */
    reexecs(&p);
    for (size_t len = ALC_TITLE_MAX - 1; len <= ALC_TITLE_MAX + 1; len++) {
        memset(title, 'a', len);
        title[len] = 0;
        set_title(&p, title);
        read_proc(p.pid, "cmdline", text, sizeof text);
        CHECK_EQ(strlen(text), len < ALC_TITLE_MAX ? len : ALC_TITLE_MAX);
    }
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- reexec ---- */

static void set_env(struct peer *p, const char *name, const char *value)
{
    alc_put_str(&args, str(name));
    alc_put_str(&args, str(value));
    alc_put_bool(&args, true);
    peer_ok(p, ALC_CALL_SETENV, &args);
}

static uint32_t count_environ(struct peer *p)
{
    struct alc_bytes body = peer_ok(p, ALC_CALL_ENVIRON, NULL);
    struct alc_cur c;
    uint32_t n = 0;
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_u32(&c, "count", &n));
    return n;
}

static bool has_env(struct peer *p, const char *name, const char *value)
{
    alc_put_str(&args, str(name));
    struct alc_bytes body = peer_ok(p, ALC_CALL_GETENV, &args);
    return body.len > 5 && strcmp((const char *)body.ptr + 5, value) == 0;
}

static enum alc_disposition disposition(struct peer *p, uint16_t symbol, enum alc_disposition to)
{
    put_symbol(&args, symbol);
    alc_put_disposition(&args, to);
    return (enum alc_disposition)peer_ok(p, ALC_CALL_SIGACTION, &args).ptr[0];
}

static int64_t fd_flags(struct peer *p, int fd)
{
    put_fd(&args, fd);
    put_raw(&args, F_GETFD);
    alc_put_u8(&args, 0);
    struct alc_bytes body = peer_ok(p, ALC_CALL_FCNTL, &args);
    struct alc_cur c;
    int64_t v = -1;
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_i64(&c, "value", &v));
    return v;
}

static int32_t option(struct peer *p, enum alc_option which)
{
    alc_put_option(&args, which);
    return i32_of(peer_ok(p, ALC_CALL_GETOPT, &args));
}

static void children_are(struct peer *p, const struct peer *const *children, uint32_t count)
{
    struct alc_bytes body = peer_ok(p, ALC_CALL_CPID, NULL);
    struct alc_cur c;
    uint32_t n = 0;
    alc_cur_init(&c, body.ptr, body.len);
    CHECK(alc_get_u32(&c, "count", &n));
    CHECK_EQ(n, count);
    for (uint32_t i = 0; i < n; i++) {
        struct alc_child child;
        CHECK(alc_get_child(&c, "child", &child));
        CHECK_EQ(child.handle, children[i]->handle);
        CHECK_EQ(child.pid, children[i]->pid);
        CHECK_EQ(child.signaloneof, 7 + (int32_t)i);
    }
}

/* Where the stack begins, which the layout of the memory moves; 0 for who may not see it. */
static unsigned long stack_at(pid_t pid)
{
    char text[TEXT];
    enum { STATE = 3, STARTSTACK = 28 }; /* fields of proc_pid_stat(5) */
    read_proc(pid, "stat", text, sizeof text);
    char *at = strrchr(text, ')') + 2;
    for (int field = STATE; field < STARTSTACK; field++) at = strchr(at, ' ') + 1;
    return strtoul(at, NULL, 10);
}

static void keeps_all_it_has(void)
{
    struct peer p, a, b;
    peer_start(&p);
    const struct peer *const children[] = {&a, &b};
    peer_fork(&p, &a);
    peer_fork(&p, &b);
    for (int i = 0; i < 2; i++) {
        alc_put_u64(&args, children[i]->handle);
        alc_put_child_option(&args, ALC_CHILD_OPTION_SIGNALONEOF);
        alc_put_i32(&args, 7 + i);
        peer_ok(&p, ALC_CALL_SETCPID, &args);
    }
    alc_put_option(&args, ALC_OPTION_MAXFORKDEPTH);
    alc_put_i32(&args, 77);
    peer_ok(&p, ALC_CALL_SETOPT, &args);
    int kept = open_plain(&p, "/dev/null"), closing = open_cloexec(&p, "/dev/zero");
    disposition(&p, SYM_SIGUSR1, ALC_DISPOSITION_INFO);
    disposition(&p, SYM_SIGUSR2, ALC_DISPOSITION_IGN);
    set_env(&p, "KEPT", "yes");
    set_title(&p, "before and after");
    uint32_t variables = count_environ(&p);
    unsigned long at = stack_at(p.pid);
    bool moved = false;
    for (int round = 0; round < 4; round++) {
        reexecs(&p);
        moved = moved || at == 0 || stack_at(p.pid) != at;
        CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPID, NULL)), p.pid);
        children_are(&p, children, 2);
        CHECK_EQ(option(&p, ALC_OPTION_MAXFORKDEPTH), 77);
        CHECK_EQ(option(&p, ALC_OPTION_EXIT_STATUS), 1);
        CHECK_EQ(fd_flags(&p, kept), 0);
        CHECK_EQ(fd_flags(&p, closing), FD_CLOEXEC);
        CHECK_EQ(disposition(&p, SYM_SIGUSR1, ALC_DISPOSITION_QUERY), ALC_DISPOSITION_INFO);
        CHECK_EQ(disposition(&p, SYM_SIGUSR2, ALC_DISPOSITION_QUERY), ALC_DISPOSITION_IGN);
        CHECK(has_env(&p, "KEPT", "yes"));
        CHECK_EQ(count_environ(&p), variables);
        title_is(&p, "before and after");
        /* Signals are told, children reaped. */
        CHECK(kill(p.pid, SIGUSR1) == 0);
        peer_until(&p, ALC_FRAME_SIGNAL);
    }
    CHECK(moved);
    peer_close(&a);
    CHECK_EQ(peer_exit_of(&p, a.handle).status, 0);
    struct peer c;
    peer_fork(&p, &c);
    peer_close(&c);
    CHECK_EQ(peer_exit_of(&p, c.handle).status, 0);
    peer_close(&b);
    CHECK_EQ(peer_exit_of(&p, b.handle).status, 0);
    CHECK_EQ(peer_end(&p), 0);
}

/* What the program of a process has open: nothing of the port's, and of the caller's what is not close-on-exec. */
static void leaks_nothing_to_a_program(void)
{
    struct peer p;
    peer_start(&p);
    open_plain(&p, "/dev/null");
    open_cloexec(&p, "/dev/null");
    reexecs(&p);
    peer_exec(&p, (const char *const[]){"sh", "-c", "cd /proc/self/fd && echo *; grep ^Sig /proc/self/status", NULL});
    const char *text = output_of(&p);
    CHECK(strncmp(text, "0 1 2 3 7\n", 10) == 0); /* 3 is what the shell reads the directory with */
    CHECK(strstr(text, "SigBlk:\t0000000000000000") != NULL);
    CHECK(strstr(text, "SigIgn:\t0000000000000000") != NULL);
    CHECK_EQ(peer_end(&p), 0);
}

static void goes_on_in_children(void)
{
    struct peer chain[CHAIN];
    peer_start(&chain[0]);
    for (int i = 0; i < CHAIN; i++) {
        char title[32];
        reexecs(&chain[i]);
        snprintf(title, sizeof title, "level %d", i);
        set_title(&chain[i], title);
        title_is(&chain[i], title);
        if (i + 1 < CHAIN) peer_fork(&chain[i], &chain[i + 1]);
    }
    for (int i = CHAIN - 1; i > 0; i--) {
        peer_close(&chain[i]);
        CHECK_EQ(peer_exit_of(&chain[i - 1], chain[i].handle).status, 0);
    }
    CHECK_EQ(peer_end(&chain[0]), 0);
}

/* Children that end before, while and after: each is told once. */
static void loses_no_exit(void)
{
    struct peer p, children[MANY];
    bool told[MANY] = {false};
    int rest = MANY, replies = 0;
    peer_start(&p);
    for (int i = 0; i < MANY; i++) {
        peer_fork(&p, &children[i]);
        peer_exec(&children[i], (const char *const[]){"sleep", "1000", NULL});
    }
    struct alc_buf b;
    alc_buf_init(&b);
    for (int i = 0; i < MANY; i++) {
        if (i % 4 == 1) { /* the request is sent, and not waited for */
            alc_buf_clear(&b);
            alc_put_u8(&b, ALC_FRAME_CALL);
            alc_put_u64(&b, (uint64_t)i);
            alc_put_u16(&b, ALC_CALL_REEXEC);
            peer_send(&p, &b, NULL, 0);
            replies++;
        }
        CHECK(kill(children[i].pid, SIGKILL) == 0);
    }
    while (rest > 0 || replies > 0) {
        struct alc_frame_child_exit e;
        struct alc_cur why;
        CHECK(peer_next(&p));
        if (p.m.type == ALC_FRAME_REPLY) {
            CHECK_EQ(p.m.body[8], ALC_OUTCOME_OK);
            replies--;
        }
        if (p.m.type != ALC_FRAME_CHILD_EXIT) continue;
        CHECK(alc_decode_child_exit(p.m.body, p.m.len, &e, &why));
        CHECK(e.started != 0);
        CHECK(e.ending.execed);
        CHECK_EQ(e.ending.status, SIGKILL);
        for (int i = 0; i < MANY; i++) {
            if (children[i].handle != e.child) continue;
            CHECK(!told[i]);
            told[i] = true;
            rest--;
        }
    }
    children_are(&p, NULL, 0);
    for (int i = 0; i < MANY; i++) peer_close(&children[i]);
    alc_buf_free(&b);
    CHECK_EQ(peer_end(&p), 0);
}

static void reexec_path(struct peer *p, const char *image, const char *const *env, int error)
{
    alc_put_str(&args, str(image));
    put_strings(&args, env);
    if (error == 0) peer_ok(p, ALC_CALL_REEXEC_PATH, &args);
    else peer_errno(p, ALC_CALL_REEXEC_PATH, &args, error);
}

static void takes_another_file_and_environment(void)
{
    struct peer p;
    peer_start(&p);
    reexec_path(&p, own_image, (const char *const[]){"A=1", "LD_PRELOAD=x", "GLIBC_TUNABLES=y", NULL}, 0);
    CHECK_EQ(count_environ(&p), 3);
    CHECK(has_env(&p, "A", "1"));
    CHECK(has_env(&p, "GLIBC_TUNABLES", "y"));
    /* It runs from a sealed copy. */
    char link[64], target[TEXT];
    snprintf(link, sizeof link, "/proc/%d/exe", p.pid);
    ssize_t n = readlink(link, target, sizeof target - 1);
    if (n >= 0) {
        target[n] = 0;
        CHECK(strstr(target, "memfd:alcove-port") != NULL);
    }
    reexec_path(&p, own_image, (const char *const[]){NULL}, 0);
    CHECK_EQ(count_environ(&p), 0);
    put_fd(&args, open_cloexec(&p, own_image));
    put_strings(&args, (const char *const[]){"B=2", NULL});
    peer_ok(&p, ALC_CALL_REEXEC_FD, &args);
    CHECK(has_env(&p, "B", "2"));
    CHECK_EQ(fd_flags(&p, ALC_FD_FREE), FD_CLOEXEC);
    peer_ok(&p, ALC_CALL_CLEARENV, NULL);
    reexecs(&p);
    CHECK_EQ(count_environ(&p), 0);
    set_env(&p, "C", "3");
    CHECK(has_env(&p, "C", "3"));
    CHECK_EQ(peer_end(&p), 0);
}

/* The lines of status that are about ids and capabilities. */
static void rights_of(const struct peer *p, char *to, size_t size)
{
    char text[TEXT];
    static const char *const names[] = {"Uid:", "Gid:", "Groups:", "CapInh:", "CapPrm:", "CapEff:", "CapBnd:", "CapAmb:"};
    size_t at = 0;
    read_proc(p->pid, "status", text, sizeof text);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *line = strstr(text, names[i]);
        CHECK(line != NULL);
        at += (size_t)snprintf(to + at, size - at, "%.*s", (int)(strchrnul(line, '\n') - line + 1), line);
    }
}

static void set_ids(struct peer *p, uint16_t call, uint32_t real, uint32_t effective, uint32_t saved)
{
    alc_put_u32(&args, real);
    alc_put_u32(&args, effective);
    alc_put_u32(&args, saved);
    peer_ok(p, call, &args);
}

static void limit(struct peer *p, uint16_t resource, uint64_t soft)
{
    struct rlimit now;
    CHECK(getrlimit(resource == SYM_NOFILE ? RLIMIT_NOFILE : RLIMIT_FSIZE, &now) == 0); /* as the process has it */
    put_symbol(&args, resource);
    alc_put_limit(&args, &(struct alc_limit){.soft = soft, .hard = now.rlim_max});
    peer_ok(p, ALC_CALL_SETRLIMIT, &args);
}

static void keeps_ids_and_capabilities(void)
{
    static const uint32_t ids[][3] = {{0, 0, 0}, {65534, 65534, 0}, {0, 65534, 65534}, {65534, 0, 65534}, {65534, 65534, 65534}};
    for (size_t i = geteuid() == 0 ? 0 : 4; i < sizeof ids / sizeof ids[0]; i++) {
        struct peer p;
        char before[TEXT], after[TEXT];
        peer_start(&p);
        if (geteuid() == 0) {
            set_ids(&p, ALC_CALL_SETRESGID, ids[i][0], ids[i][1], ids[i][2]);
            set_ids(&p, ALC_CALL_SETRESUID, ids[i][0], ids[i][1], ids[i][2]);
        }
        rights_of(&p, before, sizeof before);
        for (int round = 0; round < 2; round++) {
            reexecs(&p);
            rights_of(&p, after, sizeof after);
            if (strcmp(before, after) != 0) test_failed(__FILE__, __LINE__, after);
        }
        peer_errno(&p, ALC_CALL_REEXEC_PATH, (alc_put_str(&args, str("/dev/null")), alc_put_u32(&args, 0), &args), ENOEXEC);
        limit(&p, SYM_FSIZE, 1);
        peer_errno(&p, ALC_CALL_REEXEC, NULL, EFBIG);
        rights_of(&p, after, sizeof after);
        CHECK(strcmp(before, after) == 0);
        CHECK_EQ(peer_end(&p), 0);
    }
}

static void stays_as_it_was_when_it_fails(void)
{
    struct peer p, child;
    const char *const none[] = {NULL};
    peer_start(&p);
    peer_fork(&p, &child);
    int closing = open_cloexec(&p, "/dev/null");
    make_file("plain", "not a program", 0700);
    make_file("empty", "", 0700);
    reexec_path(&p, file("absent"), none, ENOENT);
    reexec_path(&p, file("plain"), none, ENOEXEC);
    reexec_path(&p, file("empty"), none, ENOEXEC);
    reexec_path(&p, directory, none, ENOEXEC);
    reexec_path(&p, "/bin/true", none, ENOEXEC);
    put_fd(&args, 99);
    put_strings(&args, none);
    peer_errno(&p, ALC_CALL_REEXEC_FD, &args, EBADF);
    put_fd(&args, ALC_FD_PROC);
    put_strings(&args, none);
    peer_errno(&p, ALC_CALL_REEXEC_FD, &args, EBADF);
    put_fd(&args, closing);
    put_strings(&args, none);
    peer_errno(&p, ALC_CALL_REEXEC_FD, &args, ENOEXEC);
    limit(&p, SYM_FSIZE, 1);
    peer_errno(&p, ALC_CALL_REEXEC, NULL, EFBIG);
    limit(&p, SYM_FSIZE, 1 << 30);
    limit(&p, SYM_NOFILE, 3);
    peer_errno(&p, ALC_CALL_REEXEC, NULL, EMFILE);
    limit(&p, SYM_NOFILE, 256);
    CHECK_EQ(fd_flags(&p, closing), FD_CLOEXEC);
    peer_close(&child);
    CHECK_EQ(peer_exit_of(&p, child.handle).status, 0);
    /* And the program that it executes has nothing of the port's open. */
    peer_exec(&p, (const char *const[]){"sh", "-c", "cd /proc/self/fd && echo *", NULL});
    CHECK(strcmp(output_of(&p), "0 1 2 3\n") == 0);
    CHECK_EQ(peer_end(&p), 0);
}

static void lives_on_under_its_limits(void)
{
    struct peer p, child;
    peer_start(&p);
    peer_fork(&p, &child);
    reexecs(&p);
    limit(&p, SYM_NOFILE, 0);
    CHECK_EQ(i32_of(peer_ok(&p, ALC_CALL_GETPID, NULL)), p.pid);
    peer_close(&child);
    CHECK_EQ(peer_exit_of(&p, child.handle).status, 0);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- What the parent knows ---- */

static void say_image(struct peer *p, uint64_t child, bool control)
{
    struct alc_buf b;
    alc_buf_init(&b);
    alc_put_u8(&b, ALC_FRAME_CHILD_IMAGE);
    alc_encode_child_image(&b, &(struct alc_frame_child_image){.child = child, .control = control});
    peer_send(p, &b, NULL, 0);
    alc_buf_free(&b);
}

static void says_that_it_reexecs(void)
{
    struct peer p;
    struct alc_buf b;
    peer_start(&p);
    alc_buf_init(&b);
    alc_put_u8(&b, ALC_FRAME_CALL);
    alc_put_u64(&b, 5);
    alc_put_u16(&b, ALC_CALL_REEXEC);
    peer_send(&p, &b, NULL, 0);
    alc_buf_free(&b);
    CHECK(peer_next(&p));
    CHECK_EQ(p.m.type, ALC_FRAME_REEXECING);
    CHECK_EQ(p.m.len, 0);
    CHECK(peer_next(&p));
    CHECK_EQ(p.m.type, ALC_FRAME_REPLY);
    CHECK_EQ(peer_end(&p), 0);
}

/* A control process that reexeced ends by the end of its channel, and gets no signal for a program. */
static void ends_a_child_that_reexeced_as_a_control_process(void)
{
    struct peer p, child;
    peer_start_patient(&p, 2000);
    peer_fork(&p, &child);
    reexecs(&child);
    say_image(&p, child.handle, true);
    say_image(&p, 12345, true); /* a child that is gone by now */
    CHECK(peer_asks_execed(&p, child.handle)); /* as far as its life tells */
    peer_close(&p);
    /* Its parent waits for it within the grace, and it has not been signalled. */
    CHECK_EQ(i32_of(peer_ok(&child, ALC_CALL_GETPID, NULL)), child.pid);
    CHECK_EQ(peer_end(&p), 0);
    peer_close(&child);
}

static void ends_strays_when_it_is_told(void)
{
    struct peer p, child;
    struct alc_frame_child_exit e;
    struct alc_cur why;
    peer_start(&p);
    peer_fork(&p, &child);
    struct peer below;
    reexecs(&child);
    peer_fork(&child, &below);
    peer_exec(&below, (const char *const[]){"sleep", "1000", NULL});
    CHECK(kill(child.pid, SIGKILL) == 0);
    peer_until(&p, ALC_FRAME_CHILD_EXIT);
    CHECK(alc_decode_child_exit(p.m.body, p.m.len, &e, &why));
    CHECK_EQ(e.child, child.handle);
    CHECK(e.ending.execed); /* as far as /proc tells */
    /* It is left alone, for a program's orphan it might be; until the multiplexer says whose it is. */
    CHECK(kill(below.pid, 0) == 0);
    struct alc_buf b;
    alc_buf_init(&b);
    alc_put_u8(&b, ALC_FRAME_END_STRAYS);
    alc_encode_end_strays(&b, &(struct alc_frame_end_strays){.started = e.started});
    peer_send(&p, &b, NULL, 0);
    alc_buf_free(&b);
    peer_until(&p, ALC_FRAME_ADOPTED_EXIT);
    wait_gone(below.pid);
    peer_close(&below);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

/* Into a time namespace whose clock begins now: what started before is negative to it. False, and a line that says so, where
 * it may not. */
static bool begins_time(struct peer *p)
{
    uint32_t ids[] = {geteuid(), getegid()};
    struct timespec now;
    const int64_t spaces = ids[0] == 0 ? CLONE_NEWTIME : CLONE_NEWTIME | CLONE_NEWUSER;
    put_raw_flags(&args, spaces);
    struct alc_frame_reply r = peer_call(p, ALC_CALL_UNSHARE, &args);
    if (r.outcome != ALC_OUTCOME_OK) {
        printf("SKIPPED: no time namespace\n");
        return false;
    }
    for (int i = 0; ids[0] != 0 && i < 2; i++) {
        alc_put_u32(&args, 1);
        alc_put_u32(&args, 0);
        alc_put_u32(&args, ids[i]);
        alc_put_u32(&args, 1);
    }
    if (ids[0] != 0) {
        alc_put_bool(&args, true);
        peer_ok(p, ALC_CALL_ID_MAPS, &args);
    }
    CHECK_EQ(clock_gettime(CLOCK_BOOTTIME, &now), 0);
    if (now.tv_nsec == 0) now.tv_nsec = 1;
    alc_put_i64(&args, 0);
    alc_put_u32(&args, 0);
    alc_put_i64(&args, -now.tv_sec - 1); /* and nanoseconds ahead of that */
    alc_put_u32(&args, (uint32_t)(NS_PER_S - now.tv_nsec));
    peer_ok(p, ALC_CALL_TIMENS_OFFSETS, &args);
    alc_put_str(&args, str("/proc/self/ns/time_for_children"));
    put_raw_flags(&args, O_RDONLY);
    alc_put_u32(&args, 0);
    int fd = i32_of(peer_ok(p, ALC_CALL_OPEN, &args));
    put_fd(&args, fd);
    put_raw_flags(&args, CLONE_NEWTIME);
    peer_ok(p, ALC_CALL_SETNS, &args);
    return true;
}

static void ends_strays_across_time_namespaces(void)
{
    struct peer p, child, below;
    peer_start(&p);
    peer_fork(&p, &child);
    if (begins_time(&p)) {
        peer_fork(&child, &below);
        peer_exec(&below, (const char *const[]){"sleep", "1000", NULL});
        CHECK(kill(child.pid, SIGKILL) == 0);
        peer_until(&p, ALC_FRAME_CHILD_EXIT);
        wait_gone(below.pid);
        peer_close(&below);
    }
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

/* What it told before it counts behind its own change of the namespace, too. */
static void ends_strays_that_it_told_in_another_time(void)
{
    struct peer p, child, below;
    struct alc_frame_child_exit e;
    struct alc_cur why;
    peer_start(&p);
    peer_fork(&p, &child);
    reexecs(&child);
    peer_fork(&child, &below);
    peer_exec(&below, (const char *const[]){"sleep", "1000", NULL});
    CHECK(kill(child.pid, SIGKILL) == 0);
    peer_until(&p, ALC_FRAME_CHILD_EXIT);
    CHECK(alc_decode_child_exit(p.m.body, p.m.len, &e, &why));
    CHECK(kill(below.pid, 0) == 0);
    if (begins_time(&p)) {
        struct alc_buf b;
        alc_buf_init(&b);
        alc_put_u8(&b, ALC_FRAME_END_STRAYS);
        alc_encode_end_strays(&b, &(struct alc_frame_end_strays){.started = e.started});
        peer_send(&p, &b, NULL, 0);
        alc_buf_free(&b);
        wait_gone(below.pid);
    }
    peer_close(&below);
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

/* ---- The hand-over itself ---- */

static void refuses_what_is_no_hand_over(void)
{
    struct alc_control c, copy;
    struct alc_handover h;
    struct alc_buf b;
    struct alc_cur in;
    char *env[] = {(char[]){"A=1"}, (char[]){"B=2"}, NULL};
    alc_control_init(&c, 123);
    alc_buf_init(&b);
    c.depth = 5;
    c.strays_from = 99;
    c.at_exec.key = 11;
    c.pledged = (struct alc_pledged){.promises = 13, .execpromises = 14};
    c.at_exec.fds[c.at_exec.fd_count++] = (struct alc_exec_fd){.fd = 7, .number = 13};
    alc_put_u64(&c.at_exec.program, 12);
    alc_put_u8(&c.reply, 7);
    alc_handover_put(&b, &c, &c.reply, env, &(struct alc_credentials){.permitted = 5, .saved_uid = 7});
    for (size_t len = 0; len <= b.len; len++) {
        alc_control_init(&copy, 0);
        alc_cur_init(&in, b.bytes, len);
        CHECK_EQ(alc_handover_get(&in, &copy, &h), len == b.len);
        if (len == b.len) {
            CHECK_EQ(copy.depth, 5);
            CHECK_EQ(copy.grace_ms, 123);
            CHECK_EQ(copy.strays_from, 99);
            CHECK(copy.at_exec.key == 11 && copy.at_exec.program.len == 8);
            CHECK(copy.pledged.promises == 13 && copy.pledged.execpromises == 14);
            CHECK(copy.at_exec.fd_count == 1 && copy.at_exec.fds[0].fd == 7 && copy.at_exec.fds[0].number == 13);
            CHECK_EQ(h.environment.count, 2);
            CHECK(h.credentials.permitted == 5 && h.credentials.saved_uid == 7);
            CHECK(h.reply.len == 1 && h.reply.ptr[0] == 7);
        }
        alc_children_clear(&copy.children);
        alc_descriptors_free(&copy.descriptors);
        alc_inbox_free(&copy.inbox);
        alc_buf_free(&copy.at_exec.program);
    }
    alc_buf_free(&b);
    alc_buf_free(&c.at_exec.program);
    alc_children_clear(&c.children);
    alc_descriptors_free(&c.descriptors);
    alc_inbox_free(&c.inbox);
}

static void check_denied(struct peer *p)
{
    peer_refused(p, ALC_CALL_GETPID, NULL, ALC_REFUSAL_DENIED, "getpid");
    peer_ok(p, ALC_CALL_GETUID, NULL);
}

static void keeps_what_is_denied(void)
{
    struct peer p, child;
    peer_start(&p);
    alc_put_filter_mode(&args, ALC_FILTER_MODE_DENY);
    alc_put_u32(&args, 1);
    alc_put_u16(&args, ALC_CALL_GETPID);
    alc_put_filter_mode(&args, ALC_FILTER_MODE_DENY);
    alc_put_u32(&args, 2);
    alc_put_u16(&args, ALC_CALL_GETPID);
    alc_put_u16(&args, ALC_CALL_GETGID);
    peer_ok(&p, ALC_CALL_FILTER, &args);
    reexecs(&p);
    check_denied(&p);
    peer_ok(&p, ALC_CALL_GETGID, NULL);
    peer_fork(&p, &child);
    check_denied(&child);
    peer_refused(&child, ALC_CALL_GETGID, NULL, ALC_REFUSAL_DENIED, "getgid");
    reexecs(&child);
    check_denied(&child);
    peer_refused(&child, ALC_CALL_GETGID, NULL, ALC_REFUSAL_DENIED, "getgid");
    peer_close(&child);
    CHECK_EQ(peer_end(&p), 0);
}

static void waits_for_calls_that_wait(void)
{
    struct peer p;
    peer_start(&p);
    put_fd(&args, 0);
    alc_put_u32(&args, 1);
    uint64_t id = peer_send_call(&p, ALC_CALL_READ_WAIT, &args);
    peer_errno(&p, ALC_CALL_REEXEC, NULL, EBUSY);
    CHECK_EQ(write(p.in, "x", 1), 1);
    CHECK_EQ(peer_reply(&p, id).outcome, ALC_OUTCOME_OK);
    reexecs(&p);
    CHECK_EQ(peer_end(&p), 0);
}

static void clean_up(void)
{
    static const char *const names[] = {"script", "plain", "empty"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) unlink(file(names[i]));
    rmdir(directory);
}

int main(int argc, char *argv[])
{
    alc_reexec_resume(argc, argv);
    ssize_t n = readlink("/proc/self/exe", own_image, sizeof own_image - 1);
    CHECK(n > 0);
    alc_title_init(argc, argv);
    for (int i = 1; i <= ALC_SIGNAL_MAX; i++) alc_kernel_ignore(i, false);
    alc_kernel_ignore(SIGPIPE, true);
    prctl(PR_SET_CHILD_SUBREAPER, 1UL, 0UL, 0UL, 0UL);
    CHECK(mkdtemp(directory) != NULL);
    RUN_TEST(executes_an_open_file);
    RUN_TEST(executes_with_an_empty_environment);
    RUN_TEST(runs_a_script_whose_descriptor_stays_open);
    RUN_TEST(tells_why_a_file_is_not_executed);
    RUN_TEST(shows_a_title);
    RUN_TEST(cuts_a_title_off);
    RUN_TEST(keeps_all_it_has);
    RUN_TEST(keeps_what_is_denied);
    RUN_TEST(waits_for_calls_that_wait);
    RUN_TEST(leaks_nothing_to_a_program);
    RUN_TEST(goes_on_in_children);
    RUN_TEST(loses_no_exit);
    RUN_TEST(takes_another_file_and_environment);
    RUN_TEST(stays_as_it_was_when_it_fails);
    RUN_TEST(keeps_ids_and_capabilities);
    RUN_TEST(lives_on_under_its_limits);
    RUN_TEST(says_that_it_reexecs);
    RUN_TEST(ends_a_child_that_reexeced_as_a_control_process);
    RUN_TEST(ends_strays_when_it_is_told);
    RUN_TEST(ends_strays_across_time_namespaces);
    RUN_TEST(ends_strays_that_it_told_in_another_time);
    RUN_TEST(refuses_what_is_no_hand_over);
    alc_buf_free(&args);
    clean_up();
    return 0;
}
