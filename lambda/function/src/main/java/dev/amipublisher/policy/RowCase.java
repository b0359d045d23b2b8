package dev.amipublisher.policy;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.image.StatusTags.Status;
import dev.amipublisher.policy.DecisionTable.When;
import dev.amipublisher.settings.Settings;
import dev.amipublisher.settings.Settings.RevokedImages;
import dev.amipublisher.settings.Settings.UnmanagedPublicImages;
import java.util.List;

/** Everything that a row of the decision table can ask about. */
record RowCase(
    ImageFacts image, Cause cause, List<Finding> findings, Settings settings, String accountId) {

  boolean meets(When when) {
    return switch (when) {
      case ALWAYS -> true;
      case FOREIGN -> !image.ownerId().equals(accountId);
      case UNSAFE -> findings.stream().anyMatch(Finding::unsafe);
      case FINDINGS -> !findings.isEmpty();
      case REVOKED ->
          settings.revokedImages() == RevokedImages.REPORT
              && !cause.publishTagChanged()
              && StatusTags.of(image).recordsPublic();
      case PENDING ->
          image.state().equals("pending")
              && findings.stream().allMatch(finding -> finding.rule().equals("state"));
      case STAYS_PRIVATE -> settings.copies().keepPrivate(image);
      case VERIFIED -> staysVerified();
      case VERIFIED_UNSAFE -> staysVerified() && meets(When.UNSAFE);
      case VERIFIED_TAG_GONE -> isVerified() && meets(When.TAG_GONE);
      case TAG_GONE -> !image.tags().containsKey(settings.publishTagKey());
      case TAG_TAKEN_AWAY -> cause.publishTagChanged();
      case UNMANAGED_UNWANTED -> settings.unmanagedPublicImages() == UnmanagedPublicImages.WITHDRAW;
    };
  }

  private boolean isVerified() {
    return StatusTags.of(image).status() == Status.VERIFIED;
  }

  private boolean staysVerified() {
    return isVerified() && !cause.publishTagChanged() && settings.copies().keepPrivate(image);
  }
}
