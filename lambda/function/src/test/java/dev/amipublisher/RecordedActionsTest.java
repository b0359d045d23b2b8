package dev.amipublisher;

import static dev.amipublisher.testing.EventBuilder.becameAvailable;
import static dev.amipublisher.testing.EventBuilder.tagChanged;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.published;
import static dev.amipublisher.testing.TestImages.toPublish;
import static dev.amipublisher.testing.TestImages.toWithdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.OptInStatus;
import dev.amipublisher.testing.FunctionUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Goes through everything that the function does in AWS, and writes down the actions that it
 * called, as IAM names them: the stack's tests compare them with what the role may do.
 */
class RecordedActionsTest {

  private static final Path FILE = Path.of("target", "recorded-api-actions.txt");

  @RegisterExtension
  final FunctionUnderTest function =
      new FunctionUnderTest().with("SENSITIVE_DATA_CHECK", "enforce");

  @Test
  void theFunctionCallsTheseActionsAndNoOthers() throws IOException {
    function.addSampleFleet();
    SampleFleet.withContents(function.aws());
    for (var image : function.ec2().images()) {
      function.deliver(becameAvailable(image.imageId()));
      function.deliver(tagChanged(image.imageId()));
    }
    function.add(toPublish(numbered(1)).tag("deprecate-at", "2027-06-30"));
    function.sweep();
    function.with("UNMANAGED_PUBLIC_IMAGES", "withdraw").with("REVOKED_IMAGES", "restore");
    function.aws().serviceQuotas().applied(false);
    function.sweep();
    function.with("USAGE_REPORTS", "on");
    function.add(toWithdraw(numbered(2)));
    function.sweep();
    function.clock().advance(Duration.ofMinutes(20));
    function.sweep();
    copyToTwoRegions();
    function.with("SHARE_SNAPSHOTS", "public").sweep();
    writeCatalogue();
    List<String> actions = function.aws().actions().stream().sorted().toList();
    Files.createDirectories(FILE.getParent());
    Files.write(FILE, actions);
    assertThat(actions)
        .containsExactly(
            "ebs:GetSnapshotBlock",
            "ebs:ListSnapshotBlocks",
            "ec2:CopyImage",
            "ec2:CreateImageUsageReport",
            "ec2:CreateTags",
            "ec2:DeleteTags",
            "ec2:DescribeImageUsageReportEntries",
            "ec2:DescribeImageUsageReports",
            "ec2:DescribeImages",
            "ec2:DescribeRegions",
            "ec2:DescribeSnapshotAttribute",
            "ec2:DescribeSnapshots",
            "ec2:EnableImageDeprecation",
            "ec2:GetEbsEncryptionByDefault",
            "ec2:GetImageBlockPublicAccessState",
            "ec2:GetSnapshotBlockPublicAccessState",
            "ec2:ModifyImageAttribute",
            "ec2:ModifySnapshotAttribute",
            "events:PutEvents",
            "s3:GetObject",
            "s3:ListBucket",
            "s3:PutObject",
            "servicequotas:GetAWSDefaultServiceQuota",
            "servicequotas:GetServiceQuota",
            "ssm:AddTagsToResource",
            "ssm:DeleteParameter",
            "ssm:GetParametersByPath",
            "ssm:ListTagsForResource",
            "ssm:PutParameter");
  }

  private void writeCatalogue() {
    function.aws().s3().createBucket("acme-amis");
    function.with("COPY_TO_REGIONS", "").with("CATALOGUE_BUCKET", "acme-amis");
    function.with("SHARED_TAGS", "on").with("CATALOGUE_PARAMETERS", "/acme");
    function.add(published(numbered(4)).tag("family", "base").tag("ec2:SharedTag/version", "1"));
    function.sweep();
    function.someone().createTag(numbered(4), "publish", "false");
    function.sweep();
  }

  /** One gets a copy, which is withdrawn again; the other is not opted in to. */
  private void copyToTwoRegions() {
    function.aws().region("eu-west-1");
    function.aws().region("ap-east-1").ec2().optInStatus(OptInStatus.NOT_OPTED_IN);
    function.with("COPY_TO_REGIONS", "eu-west-1,ap-east-1");
    function.add(published(numbered(3)));
    function.sweep();
    function.someone().createTag(numbered(3), "publish", "false");
    function.deliver(tagChanged(numbered(3)));
  }
}
