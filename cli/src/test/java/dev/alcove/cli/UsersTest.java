package dev.alcove.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTest {
  @TempDir private Path directory;
  private Users users;

  @BeforeEach
  void writeFiles() throws IOException {
    Path passwd = directory.resolve("passwd");
    Path group = directory.resolve("group");
    Files.writeString(
        passwd,
        """
        root:x:0:0:root:/root:/bin/sh
        # a comment
        broken:x
        +nis:::::
        web:x:33:34:web:/var/www:/bin/false
        7:x:70:71:a name of digits:/:/bin/false
        """);
    Files.writeString(group, "root:x:0:\nwww:x:34:web\nbroken\n");
    users = new Users(passwd, group);
  }

  @Test
  void findsNames() {
    assertThat(users.user("web")).isEqualTo(new Users.Identity(33, 34));
    assertThat(users.user("web:root")).isEqualTo(new Users.Identity(33, 0));
    assertThat(users.group("www")).isEqualTo(34);
  }

  @Test
  void takesNumbersThatNobodyListed() {
    assertThat(users.user("33")).isEqualTo(new Users.Identity(33, 34));
    assertThat(users.user("1234")).isEqualTo(new Users.Identity(1234, 1234));
    assertThat(users.user("1234:5")).isEqualTo(new Users.Identity(1234, 5));
    assertThat(users.user("7")).isEqualTo(new Users.Identity(7, 7));
    assertThat(users.group("99")).isEqualTo(99);
  }

  @Test
  void boundsNumbers() {
    assertThat(users.user("4294967294").uid()).isEqualTo(Users.MAX_ID);
    for (String above : List.of("4294967295", "4294967296", "99999999999999999999")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> users.user(above))
          .withMessageContaining("is above");
    }
  }

  @Test
  void namesWhatItCannotFind() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> users.user("nobody-here"))
        .withMessageContaining("no user 'nobody-here'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> users.user("web:"))
        .withMessageContaining("no group ''");
    assertThatIllegalArgumentException().isThrownBy(() -> users.user("-1"));
    assertThatIllegalArgumentException().isThrownBy(() -> users.user(""));
  }

  @Test
  void readsLists() {
    assertThat(users.groups("www,7,root")).containsExactly(34L, 7L, 0L);
    assertThat(users.groups("")).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> users.groups("www,,root"));
  }

  @Test
  void worksWithoutFiles() {
    Users none = new Users(directory.resolve("none"), directory.resolve("none"));
    assertThat(none.user("0")).isEqualTo(new Users.Identity(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> none.user("root"));
  }
}
