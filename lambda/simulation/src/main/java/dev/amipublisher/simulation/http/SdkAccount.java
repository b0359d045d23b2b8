package dev.amipublisher.simulation.http;

import dev.amipublisher.aws.AwsConnection;
import dev.amipublisher.aws.SdkRuntime;
import dev.amipublisher.copies.TargetRegions;
import dev.amipublisher.policy.Reading;
import dev.amipublisher.policy.SharingConditions;
import dev.amipublisher.port.ConditionsReader;
import dev.amipublisher.port.Deadline;
import dev.amipublisher.port.EventBus;
import dev.amipublisher.port.Images;
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.port.Sleeper;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.simulation.aws.InvocationAws;
import dev.amipublisher.simulation.aws.SimulatedAccount;
import dev.amipublisher.simulation.invocation.PendingUsageReports;
import dev.amipublisher.simulation.world.SimulatedTime;
import dev.amipublisher.snapshots.SnapshotPermissions;
import dev.amipublisher.usage.UsageReports;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The account through the function's own adapters and the SDK. */
public final class SdkAccount implements SimulatedAccount {

  private final AwsConnection connection;
  private @Nullable InvocationAws aws;
  private boolean counting;

  /** The account, over an HTTP client that sends nothing. */
  public SdkAccount(Settings settings, SimulatedTime time, Sleeper sleeper) {
    InProcessHttp http = new InProcessHttp(this::aws, () -> !counting);
    SdkTiming timing = new SdkTiming(time, this::aws);
    this.connection =
        new AwsConnection(
            "us-east-1",
            StaticCredentialsProvider.create(AwsBasicCredentials.create("simulated", "simulated")),
            null,
            new SdkRuntime(http, Runnable::run, timing::adjust),
            settings,
            time,
            sleeper);
  }

  @Override
  public void begin(InvocationAws next) {
    aws = next;
  }

  @Override
  public Images images(Deadline deadline) {
    return connection.images(deadline);
  }

  /** Public AMIs that are read for their number alone are none that decisions rest on. */
  @Override
  public ConditionsReader conditions(Deadline deadline) {
    ConditionsReader conditions = connection.conditions(deadline);
    return new ConditionsReader() {
      @Override
      public SharingConditions read(Set<String> snapshotIds, PublicImageCount publicImages) {
        counting = true;
        try {
          return conditions.read(snapshotIds, publicImages);
        } finally {
          counting = false;
        }
      }

      @Override
      public Reading<Integer> publicImageQuota() {
        return conditions.publicImageQuota();
      }
    };
  }

  @Override
  public UsageReports usageReports(Deadline deadline) {
    return new PendingUsageReports();
  }

  @Override
  public SnapshotPermissions snapshotPermissions(Deadline deadline) {
    throw new UnsupportedOperationException("Snapshots have no permissions here.");
  }

  @Override
  public TargetRegions targetRegions(Deadline deadline) {
    throw new UnsupportedOperationException("The simulation has one Region.");
  }

  @Override
  public EventBus eventBus(Deadline deadline) {
    return connection.eventBus(deadline);
  }

  @Override
  public long throttledCalls() {
    return connection.throttledCalls();
  }

  private InvocationAws aws() {
    return Objects.requireNonNull(aws);
  }
}
