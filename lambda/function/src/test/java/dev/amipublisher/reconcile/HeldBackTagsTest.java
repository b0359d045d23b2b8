package dev.amipublisher.reconcile;

import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.Intent;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.image.StatusTags.Status;
import dev.amipublisher.outcome.OutcomeEvent;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.policy.Finding;
import dev.amipublisher.policy.Finding.Consequence;
import dev.amipublisher.settings.Settings.RevokedImages;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status tags of withdrawals that are limited: held back, or cut off. */
class HeldBackTagsTest {

  private static final List<Finding> FINDINGS =
      List.of(new Finding("deprecation", Consequence.KEEP, "ami-1", "It is so.", "Change it."));

  /** What a setting alone asks for must be forgotten when the setting is changed back. */
  @ParameterizedTest(name = "asked: {0}, the tag just changed: {1} → {2}, announced {3}")
  @CsvSource({
    "UNMANAGED, false, NONE,",
    "UNMANAGED, true, HELD_BACK, HELD_BACK",
    "PRIVATE, false, HELD_BACK, HELD_BACK",
    "PUBLIC, false, HELD_BACK, HELD_BACK",
  })
  void whatASettingAloneAsksForIsHeldBackWithoutAStatusTag(
      Intent intent, boolean tagChanged, Status status, @Nullable OutcomeEvent announced) {
    StatusTagUpdate update =
        StatusTagUpdate.of(
            facts().isPublic(true).build(),
            tagChanged ? Cause.event(true, false) : Cause.SWEEP,
            intent,
            Result.HELD_BACK,
            FINDINGS,
            RevokedImages.REPORT,
            null);
    assertThat(update.statusTags().status()).isEqualTo(status);
    assertThat(update.announcement()).isEqualTo(announced);
  }

  @Test
  void aWithdrawalOfOursThatWasCutOffIsAnnouncedAsOne() {
    ImageFacts cutOff =
        facts()
            .tag("publish", "true")
            .tag("ami-publisher:status", "public")
            .tag("ami-publisher:detail", StatusTags.NOTIFICATION_PENDING)
            .tag("ami-publisher:withdrawn-at", "2026-11-23T09:00:00Z")
            .build();
    StatusTagUpdate update =
        StatusTagUpdate.of(
            cutOff,
            Cause.SWEEP,
            Intent.PUBLIC,
            Result.REFUSED,
            FINDINGS,
            RevokedImages.REPORT,
            null);
    assertThat(update.statusTags())
        .isEqualTo(StatusTags.of(cutOff).with(Status.WITHDRAWN, "deprecation: ami-1"));
    assertThat(update.announcement()).isEqualTo(OutcomeEvent.WITHDRAWN);
  }
}
