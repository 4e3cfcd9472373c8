package dev.alcove.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alcove.supervision.RestartPlan.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RestartPlanTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Backoff BACKOFF = new Backoff(SECOND, SECOND.multipliedBy(64), 0);

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  static Stream<Arguments> ends() {
    return Stream.of(
        Arguments.of(Ends.SUCCESS, true, false),
        Arguments.of(Ends.FAILURE, true, true),
        Arguments.of(Ends.exited(255), true, true),
        Arguments.of(Ends.KILLED, true, true),
        Arguments.of(Ends.signaled(15), true, true),
        Arguments.of(Ends.UNSEEN, true, true),
        Arguments.of(Ends.NOT_STARTED, true, true),
        Arguments.of(Ends.LOST, true, true));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void followsTheKindOfRestart(RunEnd end, boolean permanent, boolean isTransient) {
    assertThat(restarts(Restart.PERMANENT, end)).isEqualTo(permanent);
    assertThat(restarts(Restart.TRANSIENT, end)).isEqualTo(isTransient);
    assertThat(restarts(Restart.TEMPORARY, end)).isFalse();
  }

  private static boolean restarts(Restart kind, RunEnd end) {
    RestartPlan plan =
        new RestartPlan(kind, BACKOFF, SECOND, Optional.empty(), new SplittableRandom(1));
    return plan.after(end, Duration.ZERO, 0) instanceof Decision.Again;
  }

  @Test
  void aHealthyRunMakesTheDelayShortAgain() {
    RestartPlan plan = plan(Optional.empty());
    assertThat(delays(plan, 0, 0, 999)).containsExactly(1L, 2L, 4L);
    assertThat(delays(plan, 1000)).containsExactly(1L);
    assertThat(delays(plan, 0, 0, 1001, 0)).containsExactly(2L, 4L, 1L, 2L);
  }

  private static List<Long> delays(RestartPlan plan, long... ranMillis) {
    List<Long> delays = new ArrayList<>();
    for (long ran : ranMillis) {
      Decision decision = plan.after(Ends.KILLED, Duration.ofMillis(ran), 0);
      delays.add(((Decision.Again) decision).delay().toSeconds());
    }
    return delays;
  }

  @Test
  void givesUpAtOneMoreThanTheLimit() {
    RestartLimit limit = new RestartLimit(3, SECOND);
    RestartPlan plan = plan(Optional.of(limit));
    for (int i = 0; i < 3; i++) {
      assertThat(after(plan, 0)).isInstanceOf(Decision.Again.class);
    }
    assertThat(after(plan, SECOND.toNanos())).isEqualTo(new Decision.GiveUp(limit));
  }

  @Test
  void restartsOutsideThePeriodDoNotCount() {
    RestartPlan plan = plan(Optional.of(new RestartLimit(1, SECOND)));
    long period = SECOND.toNanos();
    assertThat(after(plan, 0)).isInstanceOf(Decision.Again.class);
    assertThat(after(plan, period + 1)).isInstanceOf(Decision.Again.class);
    assertThat(after(plan, 2 * period + 1)).isInstanceOf(Decision.GiveUp.class);
  }

  @Test
  void aLimitOfZeroAllowsNone() {
    assertThat(after(plan(Optional.of(new RestartLimit(0, SECOND))), 0))
        .isInstanceOf(Decision.GiveUp.class);
  }

  @Test
  void theClockMayWrapAround() {
    RestartPlan plan = plan(Optional.of(new RestartLimit(1, SECOND)));
    assertThat(after(plan, Long.MAX_VALUE)).isInstanceOf(Decision.Again.class);
    assertThat(after(plan, Long.MIN_VALUE + SECOND.toNanos())).isInstanceOf(Decision.Again.class);
    assertThat(after(plan, Long.MIN_VALUE + SECOND.toNanos() + 1))
        .isInstanceOf(Decision.GiveUp.class);
  }

  private static RestartPlan plan(Optional<RestartLimit> limit) {
    return new RestartPlan(Restart.PERMANENT, BACKOFF, SECOND, limit, new SplittableRandom(1));
  }

  private static Decision after(RestartPlan plan, long now) {
    return plan.after(Ends.KILLED, Duration.ZERO, now);
  }

  /** Any history, against a model that remembers all of it and looks through it each time. */
  @ParameterizedTest
  @MethodSource("seeds")
  void decidesAsTheModelDoes(long seed) {
    Random random = new Random(seed);
    Restart kind = Restart.values()[random.nextInt(3)];
    Backoff backoff = BackoffTest.any(random);
    Duration healthy = Duration.ofMillis(random.nextInt(2000));
    RestartLimit limit =
        new RestartLimit(random.nextInt(6), Duration.ofMillis(1 + random.nextInt(5000)));
    boolean limited = random.nextInt(4) > 0;
    RestartPlan plan =
        new RestartPlan(
            kind,
            backoff,
            healthy,
            limited ? Optional.of(limit) : Optional.empty(),
            new SplittableRandom(seed));
    SplittableRandom chance = new SplittableRandom(seed);
    List<Long> made = new ArrayList<>();
    int streak = 0;
    long now = random.nextLong();
    for (int i = 0; i < 100; i++) {
      RunEnd end = Ends.any(random);
      Duration ran = Duration.ofMillis(random.nextInt(2500));
      now += Duration.ofMillis(random.nextInt(1500)).toNanos();
      Decision decision = plan.after(end, ran, now);
      if (kind == Restart.TEMPORARY || (kind == Restart.TRANSIENT && end.isNormal())) {
        assertThat(decision).isEqualTo(new Decision.Done());
        continue;
      }
      long moment = now;
      long recent = made.stream().filter(t -> moment - t <= limit.within().toNanos()).count();
      if (limited && recent >= limit.restarts()) {
        assertThat(decision).isEqualTo(new Decision.GiveUp(limit));
        continue;
      }
      made.add(now);
      streak = ran.compareTo(healthy) >= 0 ? 0 : streak;
      assertThat(decision)
          .isEqualTo(new Decision.Again(backoff.delay(streak++, chance.nextDouble())));
    }
  }
}
