package dev.alcove.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Entry point of {@code bench/run}: runs benchmarks and says whether what is asked is met. */
@Command(
    name = "bench/run",
    sortOptions = false,
    customSynopsis = "bench/run [OPTION...] [NAME...]",
    description =
        "Measures Alcove and its peers in turn, round by round, and compares the ratios with what is"
            + " asked. It wants the machine to itself.",
    footer = {
      "",
      "Exit code: 0 all bounds are met; 3 one is not; 4 none is missed, but one cannot be told;"
          + " 1 a failure, 2 misuse."
    })
public final class Bench implements Callable<Integer> {
  private static final int NOT_MET = 3;
  private static final int CANNOT_TELL = 4;
  private static final int QUICK_ROUNDS = 2;
  private static final int QUICK_WARM_UP = 0;

  /** All benchmarks, in the order in which they run. */
  private static final List<Benchmark> ALL =
      List.of(
          new SpawnOneAfterAnother(),
          new SpawnInFlight(),
          SpawnWithLargeHeap.oneAfterAnother(),
          SpawnWithLargeHeap.inFlight(),
          new CallsOutstanding(),
          new CallDepth(),
          new BatchOfCalls(),
          new Stdout(8 << 10, 1),
          new Stdout(64 << 10, 1),
          new Stdout(8 << 10, 8),
          new Stdout(64 << 10, 8),
          new ContainerStart(),
          new CatFlow(),
          new Pipeline(),
          new ManyCatsEcho(),
          new ManyCatsStart(),
          new ManyCatsFootprint(),
          new ControlProcessMemory(),
          new SpawnWithManyAlive(),
          new StdoutWithManyAlive());

  @Option(names = "--list", description = "Show the benchmarks and what is asked of them.")
  private boolean list;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Count so many rounds (default: 9; 3 where nothing is timed).")
  private Integer rounds;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Leave so many rounds before them uncounted (default: as --list shows).")
  private Integer warmUp;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write every figure to a file, after each benchmark.")
  private Path json;

  @Option(
      names = "--quick",
      description = "Do little in few rounds: shows that everything runs; the figures say nothing.")
  private boolean quick;

  @Option(names = "--help", usageHelp = true, description = "Show this text.")
  private boolean unusedHelp; // picocli answers it

  @Parameters(paramLabel = "NAME", description = "The benchmarks to run (default: all).")
  private List<String> names = new ArrayList<>();

  @Spec private CommandSpec spec;

  private Bench() {}

  /** Runs one command line. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(execute(args, out, err));
  }

  static int execute(String[] args, PrintWriter out, PrintWriter err) {
    return new CommandLine(new Bench()).setOut(out).setErr(err).execute(args);
  }

  @Override
  public Integer call() throws Exception {
    check("--rounds", rounds, 1);
    check("--warm-up", warmUp, 0);
    List<Benchmark> chosen = chosen();
    if (list) {
      chosen.forEach(this::show);
      return 0;
    }
    JsonReport report = new JsonReport(Machine.here(), quick);
    List<Result> results = new ArrayList<>();
    write(report, results); // a file that cannot be written is told now
    try (Programs programs = Programs.extract()) {
      for (Benchmark benchmark : chosen) {
        Result result = run(benchmark, programs);
        spec.commandLine().getOut().print(TextReport.of(result));
        spec.commandLine().getOut().flush();
        results.add(result);
        write(report, results);
      }
    }
    return exitCode(results.stream().flatMap(result -> result.verdicts().stream()).toList());
  }

  static int exitCode(List<Verdict> verdicts) {
    if (verdicts.contains(Verdict.NOT_MET)) {
      return NOT_MET;
    }
    return verdicts.stream().allMatch(Verdict.MET::equals) ? 0 : CANNOT_TELL;
  }

  private Result run(Benchmark benchmark, Programs programs) throws Exception {
    int unseen = warmUp != null ? warmUp : quick ? QUICK_WARM_UP : benchmark.warmUp();
    int counted = rounds != null ? rounds : quick ? QUICK_ROUNDS : benchmark.rounds();
    try (Lab lab = new Lab(Scale.of(quick), programs)) {
      Optional<String> obstacle = benchmark.obstacle(lab);
      if (obstacle.isPresent()) {
        return Result.notRun(benchmark, obstacle.get());
      }
      spec.commandLine()
          .getErr()
          .printf("%s: %d rounds and then %d%n", benchmark.name(), unseen, counted);
      Rounds run = benchmark.prepare(lab).run(unseen, counted);
      return new Result(benchmark, unseen, counted, Optional.of(run), "");
    }
  }

  private void write(JsonReport report, List<Result> results) throws IOException {
    if (json != null) {
      report.write(json, results);
    }
  }

  private List<Benchmark> chosen() {
    Map<String, Benchmark> byName = new LinkedHashMap<>();
    ALL.forEach(benchmark -> byName.put(benchmark.name(), benchmark));
    if (names.isEmpty()) {
      return ALL;
    }
    List<Benchmark> chosen = new ArrayList<>();
    for (String name : names) {
      if (!byName.containsKey(name)) {
        throw new ParameterException(
            spec.commandLine(), "no benchmark '" + name + "'; --list shows them");
      }
      chosen.add(byName.get(name));
    }
    return chosen;
  }

  private void check(String option, Integer value, int least) {
    if (value != null && value < least) {
      throw new ParameterException(
          spec.commandLine(), option + ": " + value + " is less than " + least);
    }
  }

  private void show(Benchmark benchmark) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-20s %s%n", benchmark.name(), benchmark.title());
    out.printf("%-20s %d rounds after %d%n", "", benchmark.rounds(), benchmark.warmUp());
    benchmark.asked().forEach(check -> out.printf("%-20s asked: %s%n", "", check.text()));
  }
}
