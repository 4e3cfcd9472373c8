package dev.alcove.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the mounts of a machine say of its cgroups. */
class HierarchyTest {
  @Test
  void versionTwoAlone() {
    List<Hierarchy> found =
        Hierarchy.parse(
            "24 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
                + "30 24 0:26 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate\n",
            "0::/user.slice/session-1.scope\n");
    assertThat(found)
        .containsExactly(
            new Hierarchy(2, Set.of(), "/sys/fs/cgroup", "/user.slice/session-1.scope"));
    assertThat(found.get(0).directory()).isEqualTo("/sys/fs/cgroup/user.slice/session-1.scope");
  }

  @Test
  void versionOneWithATreeForEachOrForTwo() {
    List<Hierarchy> found =
        Hierarchy.parse(
            "32 31 0:29 / /cg/cpu,cpuacct rw shared:1 - cgroup cgroup rw,cpu,cpuacct\n"
                + "35 31 0:32 / /cg/memory rw - cgroup cgroup rw,memory\n"
                + "36 31 0:33 / /again/memory rw - cgroup cgroup rw,memory\n"
                + "40 31 0:37 / /cg/systemd rw - cgroup cgroup rw,xattr,name=systemd\n",
            "9:name=systemd:/init.scope\n4:memory:/below/here\n1:cpu,cpuacct:/\n0::/\n");
    assertThat(found)
        .containsExactly(
            new Hierarchy(1, Set.of("cpu", "cpuacct"), "/cg/cpu,cpuacct", ""),
            new Hierarchy(1, Set.of("memory"), "/cg/memory", "/below/here"),
            new Hierarchy(1, Set.of("name=systemd"), "/cg/systemd", "/init.scope"));
  }

  @Test
  void bothVersions() {
    List<Hierarchy> found =
        Hierarchy.parse(
            "35 31 0:32 / /cg/memory rw - cgroup cgroup rw,memory\n"
                + "41 31 0:38 / /cg/unified rw - cgroup2 cgroup2 rw\n",
            "4:memory:/\n0::/\n");
    assertThat(found)
        .containsExactly(
            new Hierarchy(1, Set.of("memory"), "/cg/memory", ""),
            new Hierarchy(2, Set.of(), "/cg/unified", ""));
  }

  @Test
  void aPartOfATreeThatIsMounted() {
    String mount = "30 24 0:26 /docker/ab /sys/fs/cgroup ro - cgroup2 cgroup rw\n";
    assertThat(Hierarchy.parse(mount, "0::/docker/ab/inner\n").get(0).own()).isEqualTo("/inner");
    assertThat(Hierarchy.parse(mount, "0::/docker/ab\n").get(0).own()).isEmpty();
    assertThat(Hierarchy.parse(mount, "0::/docker/abc\n").get(0).own()).isEmpty();
    assertThat(Hierarchy.parse(mount, "0::/../other\n").get(0).own()).isEmpty();
  }

  @Test
  void blanksInPaths() {
    assertThat(
            Hierarchy.parse("1 1 0:1 / /a\\040b\\134c rw - cgroup2 none rw\n", "0::/\n")
                .get(0)
                .mountPoint())
        .isEqualTo("/a b\\c");
  }

  @Test
  void whatIsNoneIsLeftOut() {
    assertThat(Hierarchy.parse("", "")).isEmpty();
    assertThat(Hierarchy.parse("nonsense\n1 2 - cgroup2\n", "nonsense\n")).isEmpty();
    assertThat(Hierarchy.parse("1 1 0:1 / /x rw - cgroup cgroup rw,memory\n", "0::/\n")).isEmpty();
  }
}
