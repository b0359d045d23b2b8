package dev.amipublisher.usage;

import dev.amipublisher.port.Ec2RefusedException;
import dev.amipublisher.port.Ec2UnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Image usage reports: which accounts use an AMI. EC2 makes them in the background and keeps them
 * for 30 days. Every method throws {@link Ec2RefusedException} for what EC2 refuses for good and
 * {@link Ec2UnavailableException} for what may work later.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/your-ec2-ami-usage.html">View
 *     your AMI usage</a>
 */
public interface UsageReports {

  /** Asks EC2 for a report on an AMI of this account. */
  void request(String imageId);

  /**
   * Reads the finished reports that were asked for since then, whoever did, the newest first.
   *
   * @param most how many at most
   */
  List<UsageReport> finishedSince(Instant time, int most);

  /**
   * A finished report.
   *
   * @param imageId the AMI
   * @param requestedAt when it was asked for
   * @param accountIds the accounts that use the AMI, our own among them
   */
  record UsageReport(String imageId, Instant requestedAt, Set<String> accountIds) {

    /** Defensive copy. */
    public UsageReport {
      accountIds = Set.copyOf(accountIds);
    }
  }
}
