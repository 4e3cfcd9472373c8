import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Turns protocol/spec/alcove.spec into the files that are made from it. With {@code --check} it
 * writes nothing, lists the files that differ from what it would write, and exits with 1 if any
 * does.
 */
public final class Generate {
  private static final String JAVA_NOTICE = "// " + CEmitter.NOTICE;

  private Generate() {}

  public static void main(String[] args) throws IOException {
    if (args.length < 1 || args.length > 2 || (args.length == 2 && !args[1].equals("--check"))) {
      System.err.println("usage: protocol/generate [--check]");
      System.exit(64);
    }
    Path root = Path.of(args[0]);
    boolean check = args.length == 2;
    Map<String, String> files;
    try {
      files =
          files(SpecParser.parse(Files.readAllLines(root.resolve("protocol/spec/alcove.spec"))));
    } catch (SpecParser.SpecError e) {
      System.err.println("protocol/spec/alcove.spec: " + e.getMessage());
      System.exit(65);
      return;
    }
    List<String> drifted = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      if (Files.exists(path) && Files.readString(path).equals(file.getValue())) {
        continue;
      }
      drifted.add(file.getKey());
      if (!check) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    }
    drifted.addAll(stale(root, files));
    drifted.forEach(
        name ->
            System.out.println(
                (check || !files.containsKey(name) ? "drifted: " : "written: ") + name));
    if (check && !drifted.isEmpty()) {
      System.exit(1);
    }
  }

  /** Files that say they are generated and are not; they have to be deleted by hand. */
  private static List<String> stale(Path root, Map<String, String> files) throws IOException {
    TreeSet<Path> directories = new TreeSet<>();
    files.keySet().forEach(name -> directories.add(root.resolve(name).getParent()));
    List<String> stale = new ArrayList<>();
    for (Path directory : directories) {
      try (Stream<Path> entries = Files.list(directory)) {
        for (Path entry : entries.filter(Files::isRegularFile).sorted().toList()) {
          String name = root.relativize(entry).toString();
          if (!files.containsKey(name) && Files.readString(entry).startsWith(JAVA_NOTICE)) {
            stale.add(name);
          }
        }
      }
    }
    return stale;
  }

  private static Map<String, String> files(Spec spec) {
    Map<String, String> files = new TreeMap<>();
    CEmitter c = new CEmitter(spec);
    files.put("port/src/gen/alcove_proto.h", c.header());
    files.put("port/src/gen/alcove_proto.c", c.source());
    CheckEmitter check = new CheckEmitter(spec);
    files.put("port/test/gen/roundtrip.h", check.header());
    files.put("port/test/gen/roundtrip.c", check.source());
    files.putAll(new JavaEmitter(spec).files());
    files.put("docs/calls.md", new DocsEmitter(spec).page());
    return files;
  }
}
