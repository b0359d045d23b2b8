package dev.amipublisher.simulation.lambda;

import dev.amipublisher.catalogue.Catalogues;
import dev.amipublisher.catalogue.SharedTags;
import dev.amipublisher.copies.TargetRegions;
import dev.amipublisher.event.EventReader;
import dev.amipublisher.invocation.AwsAccount;
import dev.amipublisher.invocation.Invocation;
import dev.amipublisher.invocation.InvocationHandler;
import dev.amipublisher.invocation.RetryException;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.ImageContents;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.AccountAndRegion;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.simulation.aws.InvocationAws;
import dev.amipublisher.simulation.aws.SimulatedAccount;
import dev.amipublisher.simulation.content.SimulatedContents;
import dev.amipublisher.simulation.invocation.Killed;
import dev.amipublisher.simulation.invocation.SimulatedInvocation;
import dev.amipublisher.simulation.oracle.Oracles;
import dev.amipublisher.simulation.world.World;
import dev.amipublisher.snapshots.SnapshotPermissions;
import dev.amipublisher.usage.UsageReports;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One execution environment of Lambda: made once, used for one invocation after the other. */
final class ExecutionEnvironment implements AwsAccount {

  /** How an invocation ended. */
  enum Ending {
    /** It returned. */
    SUCCEEDED,
    /** It threw, and is to be retried. */
    FAILED,
    /** It was cut off, and the environment with it. */
    KILLED
  }

  private static final AccountAndRegion HOME =
      new AccountAndRegion("aws", "us-east-1", "123456789012");

  private final World world;
  private final Oracles oracles;
  private final Defect defect;
  private final InvocationHandler function;
  private final SimulatedAccount account;
  private @Nullable InvocationAws aws;

  ExecutionEnvironment(World world, Oracles oracles, Defect defect, AccountType type) {
    this.world = world;
    this.oracles = oracles;
    this.defect = defect;
    Settings settings = Settings.enforcing(defect.environment(world.environment()));
    Sleeper sleeper = time -> aws().calls().sleep(time);
    this.account = type.account(settings, world.time(), sleeper);
    this.function =
        new InvocationHandler(settings, this, new LogReader(oracles, this), world.time(), sleeper);
  }

  Ending run(InvocationAws next) {
    aws = next;
    account.begin(next);
    SimulatedInvocation invocation = next.invocation();
    long changesBefore = world.changes();
    Ending ending = Ending.SUCCEEDED;
    try {
      byte[] input = invocation.event().text().getBytes(StandardCharsets.UTF_8);
      function.handle(
          EventReader.read(new ByteArrayInputStream(input)),
          new Invocation(
              invocation.id(), HOME, world.time().instant().plus(invocation.remaining())));
      invocation.runAtEnd();
    } catch (RetryException | Ec2UnavailableException | Ec2RefusedException again) {
      ending = Ending.FAILED;
      world.note(invocation.id(), () -> "throws " + again);
      long interference = world.changes() - changesBefore - invocation.writes().effects();
      oracles.failed(invocation, interference, again);
    } catch (Killed killed) {
      oracles.killed(invocation);
      return Ending.KILLED;
    }
    invocation.finish();
    oracles.ended(invocation);
    return ending;
  }

  SimulatedInvocation invocation() {
    return aws().invocation();
  }

  private InvocationAws aws() {
    return Objects.requireNonNull(aws);
  }

  @Override
  public Images images(Deadline deadline) {
    return defect.images(account.images(defect.deadline(deadline)), aws());
  }

  @Override
  public ConditionsReader conditions(Deadline deadline) {
    return defect.conditions(account.conditions(defect.deadline(deadline)), aws());
  }

  @Override
  public UsageReports usageReports(Deadline deadline) {
    return account.usageReports(deadline);
  }

  @Override
  public SnapshotPermissions snapshotPermissions(Deadline deadline) {
    return account.snapshotPermissions(deadline);
  }

  @Override
  public TargetRegions targetRegions(Deadline deadline) {
    return account.targetRegions(deadline);
  }

  @Override
  public ImageContents contents(Deadline deadline) {
    return defect.contents(new SimulatedContents(world, aws(), deadline), aws());
  }

  @Override
  public Catalogues catalogues(Deadline deadline) {
    return account.catalogues(deadline);
  }

  @Override
  public SharedTags sharedTags(Deadline deadline) {
    return account.sharedTags(deadline);
  }

  @Override
  public EventBus eventBus(Deadline deadline) {
    return defect.bus(account.eventBus(defect.deadline(deadline)), aws());
  }

  @Override
  public long throttledCalls() {
    return account.throttledCalls();
  }
}
