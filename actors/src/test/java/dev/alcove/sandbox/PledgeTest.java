package dev.alcove.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alcove.protocol.CallName;
import dev.alcove.protocol.Errno;
import dev.alcove.protocol.InvalidArgumentException;
import dev.alcove.protocol.Syscall;
import dev.alcove.sandbox.Pledge.Promise;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Promises as values; what the kernel makes of them, PledgeTest and its kin in it-tests show. */
class PledgeTest {
  /** What the promises of files say of opening, each with each. */
  private static final Promise[] OF_FILES = {
    Promise.RPATH, Promise.WPATH, Promise.CPATH, Promise.TMPPATH, Promise.GETPW
  };

  private static List<String> rules(Pledge pledge) {
    return pledge.policy().toString().lines().filter(line -> line.startsWith("  {")).toList();
  }

  /** All that version 1 says. */
  private static String written() {
    StringBuilder text = new StringBuilder(4096);
    List<String> always = rules(Pledge.of());
    text.append(Pledge.of()).append('\n').append(Pledge.of().policy());
    for (Promise promise : Promise.values()) {
      Pledge pledge = Pledge.of(promise);
      text.append('\n').append(pledge).append(": ").append(pledge.policy().defaultAction());
      text.append('\n');
      rules(pledge).stream()
          .filter(line -> !always.contains(line))
          .forEach(line -> text.append(line).append('\n'));
    }
    for (int set = 0; set < 1 << OF_FILES.length; set++) {
      Pledge pledge = Pledge.of(chosen(set));
      text.append('\n').append(pledge).append('\n');
      rules(pledge).stream()
          .filter(line -> line.contains("calls = [openat]") || line.contains("creat"))
          .forEach(line -> text.append(line).append('\n'));
      text.append("  ").append(pledge.landlock()).append('\n');
    }
    return text.toString();
  }

  private static Promise[] chosen(int set) {
    List<Promise> chosen = new java.util.ArrayList<>();
    for (int i = 0; i < OF_FILES.length; i++) {
      if ((set & 1 << i) != 0) {
        chosen.add(OF_FILES[i]);
      }
    }
    return chosen.toArray(Promise[]::new);
  }

  /** Whoever stored a promise relies on it. What is to be otherwise is a version of its own. */
  @Test
  void whatVersion1AllowsDoesNotChange() throws IOException {
    Path written = Path.of("target", "pledge-v1.txt");
    Files.writeString(written, written());
    try (InputStream kept = PledgeTest.class.getResourceAsStream("pledge-v1.txt")) {
      assertThat(written).hasContent(new String(kept.readAllBytes(), StandardCharsets.US_ASCII));
    }
  }

  @Test
  void systemCallsThatItDidNotKnowAreNewer() {
    SeccompPolicy before = Pledge.of(Promise.STDIO).policy(450);
    assertThat(before.decide(Syscall.CACHESTAT)).isEqualTo(SeccompAction.errno(Errno.ENOSYS));
    assertThat(before.decide(Syscall.SET_MEMPOLICY_HOME_NODE))
        .isEqualTo(SeccompAction.KILL_PROCESS);
    assertThat(Pledge.of(Promise.STDIO).policy().decide(Syscall.CACHESTAT))
        .isEqualTo(SeccompAction.KILL_PROCESS);
  }

  @Test
  void aTextHasAVersion() {
    Pledge pledge = Pledge.parse(" v1  stdio rpath\n");
    assertThat(pledge).isEqualTo(Pledge.parse("rpath stdio"));
    assertThat(pledge).isEqualTo(Pledge.of(Promise.STDIO, Promise.RPATH));
    assertThat(pledge).hasToString("v1 stdio rpath");
    assertThat(Pledge.parse(pledge.toString())).isEqualTo(pledge).hasSameHashCodeAs(pledge);
    assertThat(pledge.version()).isEqualTo(Pledge.Version.V1);
    assertThat(Pledge.parse("v1")).isEqualTo(Pledge.of()).isEqualTo(Pledge.parse(""));
    assertThatThrownBy(() -> Pledge.parse("v2 stdio"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("v2 is no version that is known here: v1");
    assertThatThrownBy(() -> Pledge.parse("stdio v1"))
        .hasMessageContaining("v1 is no promise of pledge(2)");
  }

  @Test
  void whatIsNotKeptIsRefusedWithItsReason() {
    assertThat(Pledge.refused()).hasSize(13);
    Pledge.refused()
        .forEach(
            (word, reason) ->
                assertThatThrownBy(() -> Pledge.parse("stdio " + word))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessage("pledge: " + word + " is not kept here: " + reason));
    for (Promise promise : Promise.values()) {
      assertThat(Pledge.refused()).doesNotContainKey(promise.toString());
      assertThat(Pledge.parse(promise.toString()).promises()).containsExactly(promise);
    }
  }

  @Test
  void everyPromiseHasABitOfItsOwn() {
    long all = 0;
    for (Promise promise : Promise.values()) {
      long bit = Pledge.of(promise).bits();
      assertThat(Long.bitCount(bit)).isEqualTo(1);
      assertThat(all & bit).isZero();
      all |= bit;
    }
    assertThat(Pledge.of(Promise.values()).bits()).isEqualTo(all);
  }

  /** What a process must never be talked into by promises that are not of it. */
  @Test
  void aProcessIsNotKilledAndNeedsItsOwn() {
    SeccompPolicy policy = Pledge.parse("stdio proc").processPolicy(Pledge.parse("rpath wpath"));
    assertThat(policy.defaultAction()).isEqualTo(SeccompAction.errno(Errno.EPERM));
    assertThat(policy.decide(Syscall.EXECVE)).isEqualTo(SeccompAction.errno(Errno.EPERM));
    assertThat(policy.decide(Syscall.CLONE3)).isEqualTo(SeccompAction.errno(Errno.ENOSYS));
    assertThat(policy.decide(Syscall.RECVMSG)).isEqualTo(SeccompAction.ALLOW);
    assertThat(policy.decide(Syscall.OPENAT, 0, 0, 1)).isEqualTo(SeccompAction.ALLOW); // O_WRONLY
    SeccompPolicy own = Pledge.parse("stdio proc").processPolicy(null);
    assertThat(own.decide(Syscall.OPENAT, 0, 0, 0)).isEqualTo(SeccompAction.ALLOW);
    for (int flags : new int[] {1, 2, 0x40, 0x200, 0x400000}) {
      assertThat(own.decide(Syscall.OPENAT, 0, 0, flags))
          .as("%x", flags)
          .isEqualTo(SeccompAction.errno(Errno.EPERM));
    }
    assertThat(own.decide(Syscall.MMAP, 0, 0, 4)).isEqualTo(SeccompAction.errno(Errno.EPERM));
    assertThat(own.decide(Syscall.SECCOMP, 1, 8)).isEqualTo(SeccompAction.errno(Errno.EPERM));
    assertThat(own.decide(Syscall.SECCOMP, 1, 0)).isEqualTo(SeccompAction.ALLOW);
  }

  @Test
  void callsThatNoPromiseAllowsAreDenied() {
    assertThat(Pledge.of(Promise.values()).filter().calls())
        .contains(CallName.OPEN, CallName.FORK, CallName.EXECVE)
        .doesNotContain(
            CallName.CLONE,
            CallName.MOUNT,
            CallName.UNSHARE,
            CallName.SETNS,
            CallName.PTRACE,
            CallName.REEXEC,
            CallName.SECCOMP_AT_EXEC,
            CallName.OPENAT2);
    Set<CallName> always = Set.copyOf(Pledge.of().filter().calls());
    assertThat(always).isEqualTo(Set.copyOf(PledgedCalls.ALWAYS));
  }
}
