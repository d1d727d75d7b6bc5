package io.provingground.endtoend.drills;

import java.util.List;
import java.util.Optional;

/** All drills, in the order in which {@code --all} runs them. */
final class Catalogue {
  static final List<Drill> DRILLS =
      List.of(
          new RollingRestart(),
          new CrashEachInstance(),
          new FreezeEachInstance(),
          new DatabaseRestart(),
          new DatabaseGone60s(),
          new BrokerRestart(),
          new BrokerGone60s(),
          new PartitionOrderInventory(),
          new AnswerLost(),
          new ManyRepeats(),
          new ProviderDownThenUp(),
          new ProviderAnswersLate(),
          new ProviderAnswersTwice(),
          new DoubleEverything(),
          new PoisonedMessages(),
          new ScaleInUnderLoad(),
          new RequestBeforeReady(),
          new ClockOff(),
          new LeaderKilled(),
          new LeaderFrozen(),
          new MixedVersions(),
          new FrozenInTransaction(),
          new WorkerKilled(),
          new WorkerFrozen(),
          new ReportHolderFrozen(),
          new HotProduct(),
          new WriteOffDuringSale(),
          new CancelRaces(),
          new CompensationFails(),
          new SagaDeadline(),
          new DiskFull(),
          new BlastRadius(),
          new TamperedDatabase(),
          new RandomFaults());

  private Catalogue() {}

  static Optional<Drill> find(String name) {
    return DRILLS.stream().filter(drill -> drill.name().equals(name)).findFirst();
  }
}
