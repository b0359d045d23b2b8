package dev.amipublisher.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ec2.Ec2Request;
import dev.amipublisher.localaws.ec2.Image;
import dev.amipublisher.localaws.ec2.ImageBuilder;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.localaws.ec2.LocalEc2;
import dev.amipublisher.localaws.ec2.RecordedCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The grants of AMIs to accounts, organizations and organizational units, which the function must
 * leave alone.
 */
final class OtherGrants {

  private static final String ORGANIZATIONS = "arn:aws:organizations::111122223333:";

  private final Map<String, Set<LaunchPermission>> grants = new HashMap<>();

  /** Shares an AMI in the three other ways. */
  static ImageBuilder addTo(ImageBuilder image) {
    return image
        .sharedWithAccount("210987654321")
        .sharedWithOrganization(ORGANIZATIONS + "organization/o-acme12345a")
        .sharedWithOrganizationalUnit(ORGANIZATIONS + "ou/o-acme12345a/ou-ab12-platform");
  }

  /** Remembers the grants of an AMI. */
  void remember(Image image) {
    grants.put(image.imageId(), of(image));
  }

  /** Fails unless the remembered grants are still there, and no call asked for anything else. */
  void verify(LocalEc2 ec2, List<RecordedCall> calls) {
    grants.forEach(
        (imageId, before) ->
            assertThat(of(Objects.requireNonNull(ec2.image(imageId))))
                .as("the other grants of %s", imageId)
                .isEqualTo(before));
    for (RecordedCall call : calls) {
      assertThat(call.action()).isNotEqualTo("ResetImageAttribute");
      if (call.request() instanceof Ec2Request.ModifyImageAttribute change) {
        assertThat(change.operands()).containsExactly(LaunchPermission.ALL);
        assertThat(change.add()).isEmpty();
        assertThat(change.remove()).isEmpty();
      }
    }
  }

  private static Set<LaunchPermission> of(Image image) {
    return image.launchPermissions().stream()
        .filter(grant -> !grant.equals(LaunchPermission.ALL))
        .collect(Collectors.toUnmodifiableSet());
  }
}
