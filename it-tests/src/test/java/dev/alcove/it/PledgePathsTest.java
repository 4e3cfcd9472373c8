package dev.alcove.it;

import static dev.alcove.it.RealPort.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.actors.Command;
import dev.alcove.actors.Output;
import dev.alcove.actors.Process;
import dev.alcove.actors.SyscallException;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.MountFlag;
import dev.alcove.protocol.OpenFlag;
import dev.alcove.protocol.Signal;
import dev.alcove.protocol.Syscall;
import dev.alcove.sandbox.Pledge;
import dev.alcove.sandbox.Sandbox;
import dev.alcove.sandbox.SeccompAction;
import dev.alcove.sandbox.SeccompPolicy;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** dns, getpw and tmppath: promises of a few files, which Landlock keeps beside seccomp. */
@ExtendWith(Invariants.class)
@RequiresProgram({"cc", "getent"})
class PledgePathsTest extends WithPort {
  private static final String DENIED = "13";
  private static final int TRUNCATE_ABI = 3;

  @TempDir(factory = OpenTempDir.class)
  private static Path directory;

  private static Path program;

  private Process box;

  @BeforeAll
  static void build() throws Exception {
    program = CProgram.compile("promise", directory);
    Skip.unless("PledgePathsTest", abi() >= TRUNCATE_ABI, "the kernel's Landlock is older");
  }

  private static int abi() {
    try {
      return await(port.root().landlockAbi());
    } catch (SyscallException missing) {
      return 0;
    }
  }

  @BeforeEach
  void makeBox() {
    box = Boxes.ordinary(port);
  }

  @AfterEach
  void endBox() {
    Boxes.end(box);
  }

  private Ran run(String promises, String... argv) {
    return run(box, promises, argv);
  }

  private static Ran run(Process parent, String promises, String... argv) {
    return Ran.of(port, await(parent.fork(ops -> ops.pledge(Pledge.parse(promises)).execvp(argv))));
  }

  private void prints(String promises, String printed, String... argv) {
    Ran ran = run(promises, argv);
    assertThat(ran.exit().isSuccess()).as(ran.toString()).isTrue();
    assertThat(ran.printed()).as(ran.toString()).isEqualTo(printed);
  }

  private void isEnded(String promises, String... argv) {
    Ran ran = run(promises, argv);
    assertThat(ran.exit().signal()).as(ran.toString()).contains(Signal.SYS);
  }

  private String[] tries(String what) {
    return new String[] {
      program.toString(), what, directory.resolve("there").toString(), fresh().toString()
    };
  }

  private static Path fresh() {
    return directory.resolve("fresh");
  }

  @Test
  void getpwReadsWhoTheUsersAre() {
    Ran root = run("stdio getpw", "getent", "passwd", "root");
    assertThat(root.printed()).as(root.toString()).startsWith("root:");
    Ran group = run("stdio getpw", "getent", "group", "0");
    assertThat(group.printed()).as(group.toString()).startsWith("root:");
    Ran other = run("stdio getpw", "cat", "/etc/passwd", "/proc/self/status");
    assertThat(other.exit().isSuccess()).isFalse();
    assertThat(other.printed()).contains("root:").doesNotContain("Uid:");
    assertThat(other.errors()).contains("/proc/self/status: Permission denied");
    isEnded("stdio", "getent", "passwd", "root");
    isEnded("stdio getpw", "sh", "-c", "echo a > /tmp/pledge.none");
  }

  @Test
  void dnsReadsWhatNamesAreAndAsksByUdp() {
    Ran local = run("stdio dns", "getent", "ahostsv4", "localhost");
    assertThat(local.printed()).as(local.toString()).startsWith("127.");
    Ran other = run("stdio dns", "cat", "/etc/passwd");
    assertThat(other.errors()).as(other.toString()).contains("/etc/passwd: Permission denied");
  }

  /**
   * Answers one question after the other: 192.0.2.7 for a name of IPv4, nothing for one of IPv6.
   */
  private static void answer(DatagramSocket server) {
    byte[] room = new byte[512];
    DatagramPacket packet = new DatagramPacket(room, room.length);
    try {
      while (true) {
        server.receive(packet);
        int end = 12; // RFC 1035: header, name, type, class
        while (room[end] != 0) {
          end += room[end] + 1;
        }
        boolean v4 = room[end + 2] == 1;
        ByteBuffer reply = ByteBuffer.allocate(room.length);
        reply.put(room, 0, 2).putShort((short) 0x8180).putShort((short) 1);
        reply.putShort((short) (v4 ? 1 : 0)).putInt(0).put(room, 12, end + 5 - 12);
        if (v4) {
          reply.putShort((short) 0xc00c).putShort((short) 1).putShort((short) 1).putInt(60);
          reply.putShort((short) 4).put(new byte[] {(byte) 192, 0, 2, 7});
        }
        server.send(new DatagramPacket(reply.array(), reply.position(), packet.getSocketAddress()));
        packet.setLength(room.length);
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  /** By a name server of the test's own, which no other process of the machine is sent to. */
  @Test
  @RequiresRoot("for the port of name servers, and to mount a resolv.conf")
  void dnsAsksANameServer() throws Exception {
    Path conf = Files.writeString(directory.resolve("resolv.conf"), "nameserver 127.77.0.1\n");
    Path switches = Files.writeString(directory.resolve("nsswitch.conf"), "hosts: dns\n");
    Skip.unless(
        "PledgePathsTest.dnsAsksANameServer",
        Files.exists(Path.of("/etc/resolv.conf")) && Files.exists(Path.of("/etc/nsswitch.conf")),
        "a file is missing to mount something on");
    Thread answers;
    try (DatagramSocket server = new DatagramSocket(53, InetAddress.getByName("127.77.0.1"))) {
      answers = new Thread(() -> answer(server), "name-server");
      answers.start();
      Process mounted = Boxes.withMounts(port);
      await(
          mounted.batch(
              ops ->
                  ops.mount(conf.toString(), "/etc/resolv.conf", null, MountFlag.BIND)
                      .mount(switches.toString(), "/etc/nsswitch.conf", null, MountFlag.BIND)));
      for (String promises : new String[] {"stdio dns", "stdio rpath dns", "stdio inet dns"}) {
        Ran ran = run(mounted, promises, "getent", "ahosts", "alcove.test");
        assertThat(ran.printed()).as("%s: %s", promises, ran).startsWith("192.0.2.7");
      }
      Boxes.end(mounted);
    }
    answers.join();
  }

  /** The program lies below /tmp, which tmppath lets it be read from. */
  @Test
  void whatIsNotAmongTheFilesIsDenied() {
    prints("stdio tmppath getpw", "0", tries("passwd"));
    prints("stdio tmppath dns", DENIED, tries("passwd"));
    prints("stdio tmppath dns", "0", tries("hosts"));
    prints("stdio tmppath getpw", DENIED, tries("hosts"));
    prints("stdio tmppath getpw dns", DENIED, tries("status"));
    prints("stdio rpath tmppath getpw dns", "0", tries("status"));
  }

  @Test
  void dnsHasNoOtherSockets() {
    prints("stdio tmppath dns", "0", tries("udp"));
    prints("stdio tmppath dns", DENIED, tries("inet")); // a stream
    prints("stdio tmppath dns", DENIED, tries("unix"));
    prints("stdio tmppath getpw", DENIED, tries("udp"));
    prints("stdio tmppath dns", DENIED, tries("netlink"));
    isEnded("stdio tmppath", tries("udp"));
    prints("stdio tmppath dns inet", "0", tries("inet"));
  }

  @Test
  void tmppathMakesAndRemovesFilesBelowTmp() throws Exception {
    Path there = Files.writeString(directory.resolve("there"), "text");
    prints("stdio tmppath", "0", tries("made"));
    prints("stdio tmppath", "0", tries("removed"));
    assertThat(fresh()).doesNotExist();
    if (!RequiresRoot.Condition.isRoot()) { // else it is nobody's no more than root's
      prints("stdio tmppath", "0", tries("truncated"));
      assertThat(there).isEmptyFile();
    }
    Path dir = Files.createDirectory(directory.resolve("dir"));
    isEnded(
        "stdio tmppath", program.toString(), "directory_removed", dir.toString(), dir.toString());
    isEnded("stdio tmppath", tries("cpath")); // a directory
    isEnded("stdio tmppath", tries("moved"));
    isEnded("stdio rpath", tries("made"));
    Files.delete(dir);
  }

  @Test
  void outsideOfTmpItMakesNothing() throws Exception {
    String outside = "/dev/shm/pledge." + ProcessHandle.current().pid();
    String[] made = {program.toString(), "made", outside, outside};
    String[] removed = {program.toString(), "removed", outside, outside};
    prints("stdio tmppath", DENIED, made);
    prints("stdio rpath tmppath", DENIED, made);
    prints("stdio rpath wpath cpath tmppath", "0", made);
    prints("stdio tmppath", DENIED, removed);
    prints("stdio rpath wpath cpath tmppath", "0", removed);
    assertThat(Path.of(outside)).doesNotExist();
  }

  /** Any domain would deny that, EXDEV. */
  @Test
  void withCpathFilesAreMovedAmongDirectories() throws Exception {
    Path from = Files.createDirectory(directory.resolve("from"));
    Path file = from.resolve("file");
    Files.setPosixFilePermissions(
        from, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.writeString(file, "text");
    prints(
        "stdio rpath cpath tmppath",
        "0",
        program.toString(),
        "moved",
        file.toString(),
        fresh().toString());
    assertThat(fresh()).hasContent("text");
    Files.delete(fresh());
  }

  @Test
  void aControlProcessIsHeldToItToo() {
    await(box.pledge(Pledge.parse("stdio proc exec getpw dns"), null));
    await(box.close(await(box.open("/etc/passwd", OpenFlag.O_RDONLY))));
    Expect.errno(box.open("/proc/self/status", OpenFlag.O_RDONLY), Errno.EACCES);
    await(box.pledge(Pledge.parse("stdio proc exec getpw"), null)); // a domain more
    await(box.close(await(box.open("/etc/passwd", OpenFlag.O_RDONLY))));
    Expect.errno(box.open("/etc/hosts", OpenFlag.O_RDONLY), Errno.EACCES);
    Ran users = run("stdio getpw", "getent", "passwd", "root");
    assertThat(users.printed()).as(users.toString()).startsWith("root:");
  }

  /** A domain holds for the process and its program: the one may not be narrower by it. */
  @Test
  void whatCannotBeKeptOfBothIsRefused() {
    assertThatThrownBy(() -> box.pledge(Pledge.parse("stdio exec rpath"), Pledge.parse("getpw")))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("\"v1 getpw\" needs Landlock")
        .hasMessageContaining("\"v1 stdio rpath exec\"");
    assertThatThrownBy(() -> box.pledge(Pledge.parse("tmppath"), Pledge.parse("cpath")))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("\"v1 tmppath\" needs Landlock");
    await(box.pledge(Pledge.parse("stdio rpath exec proc"), Pledge.parse("stdio rpath getpw")));
    assertThat(await(box.getpid())).isPositive();
  }

  @Test
  void withoutLandlockItIsRefusedByName() {
    await(
        box.seccomp(
            SeccompPolicy.builder(SeccompAction.ALLOW)
                .rule(SeccompAction.errno(Errno.ENOSYS), Syscall.LANDLOCK_CREATE_RULESET)
                .build()));
    assertThat(
            Expect.batchErrno(box.pledge(Pledge.parse("stdio getpw")), Errno.ENOSYS).getMessage())
        .contains("landlock_create_ruleset");
    await(box.pledge(Pledge.parse("stdio"))); // which needs none
  }

  @Test
  void aSandboxKeepsThem() {
    Sandbox sandbox = Sandbox.process().keepUser().pledge(Pledge.parse("stdio getpw"));
    Output users =
        await(port.alcove().run(Command.of("getent", "passwd", "root").parent(box).in(sandbox)));
    assertThat(users.stdout().utf8String()).as(users.toString()).startsWith("root:");
    Output other =
        await(port.alcove().run(Command.of("cat", "/proc/self/status").parent(box).in(sandbox)));
    assertThat(other.stderr().utf8String()).contains("Permission denied");
  }
}
