package dev.amipublisher.reconcile;

import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.image.FactsBuilder;
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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which status tags are written and what is announced, as data: a result, whether the AMI is
 * public, its status so far.
 */
class StatusTagUpdateTest {

  private static final Instant SOON = Instant.parse("2026-12-01T00:00:00Z");

  private static final Cause TAG_CHANGED = Cause.event(true, false);
  private static final Cause NAMED = Cause.event(false, false);
  private static final Cause SWEPT = Cause.SWEEP;
  private static final String DETAIL = "deprecation: ami-1";

  @ParameterizedTest(name = "{0}, public: {1}, status {2} → {3}, announced {4}")
  @CsvSource({
    "PUBLISHED, true,  ,          PUBLIC,    PUBLISHED",
    "PUBLISHED, true,  withdrawn, PUBLIC,    PUBLISHED",
    "WITHDRAWN, false, public,    WITHDRAWN, WITHDRAWN",
    "WITHDRAWN, false, ,          WITHDRAWN, WITHDRAWN",
    "KEPT,      true,  public,    PUBLIC,    ",
    "KEPT,      true,  ,          PUBLIC,    PUBLISHED",
    "KEPT,      true,  refused,   PUBLIC,    PUBLISHED",
    "KEPT,      false, ,          NONE,      ",
    "KEPT,      false, withdrawn, WITHDRAWN, ",
    "KEPT,      false, public,    WITHDRAWN, WITHDRAWN",
    "KEPT,      false, refused,   WITHDRAWN, ",
    "KEPT,      false, revoked,   WITHDRAWN, ",
    "KEPT,      false, invalid,   WITHDRAWN, ",
    "REFUSED,   false, ,          REFUSED,   REFUSED",
    "REFUSED,   false, public,    REVOKED,   REVOKED",
    "REFUSED,   false, revoked,   REVOKED,   ",
    "REFUSED,   false, held-back, REVOKED,   REVOKED",
    "REFUSED,   false, forged,    REVOKED,   REVOKED",
    "REFUSED,   false, waiting,   REFUSED,   REFUSED",
    "VERIFIED,  false, ,          VERIFIED,  ",
    "VERIFIED,  false, refused,   VERIFIED,  ",
    "REFUSED,   false, verified,  REFUSED,   REFUSED",
    "INVALID,   false, verified,  VERIFIED,  REFUSED",
    "HELD_BACK, false, verified,  VERIFIED,  HELD_BACK",
    "KEPT,      true,  verified,  PUBLIC,    PUBLISHED",
    "FAILED,    false, verified,  VERIFIED,  ",
    "WAITING,   false, ,          WAITING,   ",
    "WAITING,   false, refused,   WAITING,   ",
    "REFUSED,   false, refused,   REFUSED,   REFUSED",
    "REVOKED,   false, public,    REVOKED,   REVOKED",
    "REVOKED,   false, revoked,   REVOKED,   ",
    "INVALID,   false, ,          INVALID,   REFUSED",
    "INVALID,   false, public,    INVALID,   REFUSED",
    "INVALID,   false, revoked,   INVALID,   REFUSED",
    "INVALID,   true,  ,          INVALID,   REFUSED",
    // What the function made public stays known as such, or its tag could be removed unnoticed.
    "INVALID,   true,  public,    PUBLIC,    REFUSED",
    "UNMANAGED, true,  ,          NONE,      UNMANAGED",
    "IGNORED,   false, ,          NONE,      ",
    "IGNORED,   false, withdrawn, WITHDRAWN, ",
    "IGNORED,   false, refused,   WITHDRAWN, ",
    "IGNORED,   false, revoked,   WITHDRAWN, ",
    "IGNORED,   false, invalid,   WITHDRAWN, ",
    "GONE,      false, public,    PUBLIC,    ",
    "HELD_BACK, true,  public,    HELD_BACK, HELD_BACK",
    "HELD_BACK, true,  held-back, HELD_BACK, ",
    "LEFT,      true,  public,    PUBLIC,    ",
    "FAILED,    true,  public,    PUBLIC,    ",
  })
  void theStatusFollowsTheFacts(
      Result result,
      boolean isPublic,
      @Nullable String marked,
      Status status,
      @Nullable OutcomeEvent announced) {
    StatusTagUpdate update =
        update(image(isPublic, marked, "").build(), NAMED, result, findings(), null);
    assertThat(update.statusTags().status()).isEqualTo(status);
    assertThat(update.announcement()).isEqualTo(announced);
  }

  @ParameterizedTest(name = "{0}, public: {1}, status {2} before a change → {3}")
  @CsvSource({
    "KEPT,    true,  public,    PUBLISHED",
    "KEPT,    false, public,    WITHDRAWN",
    "KEPT,    false, withdrawn, WITHDRAWN",
    "IGNORED, false, withdrawn, WITHDRAWN",
    "REVOKED, false, revoked,   REVOKED",
    "KEPT,    false, refused,",
  })
  void whatWasWrittenBeforeAChangeIsStillAnnounced(
      Result result, boolean isPublic, String marked, @Nullable OutcomeEvent announced) {
    StatusTagUpdate update =
        update(
            image(isPublic, marked, StatusTags.NOTIFICATION_PENDING).build(),
            NAMED,
            result,
            List.of(),
            null);
    assertThat(update.announcement()).isEqualTo(announced);
    assertThat(update.statusTags().isNotificationPending()).isFalse();
  }

  @ParameterizedTest(name = "{0} marked {1} with the same detail → {3}")
  @CsvSource({
    "REFUSED, false, refused,",
    "INVALID, false, invalid,",
    "INVALID, true,  public,",
    "REFUSED, false, withdrawn,",
  })
  void theSameAgainIsNotAnnounced(
      Result result, boolean isPublic, String marked, @Nullable OutcomeEvent announced) {
    StatusTagUpdate update =
        update(image(isPublic, marked, DETAIL).build(), SWEPT, result, findings(), null);
    assertThat(update.statusTags())
        .isEqualTo(StatusTags.of(image(isPublic, marked, DETAIL).build()));
    assertThat(update.announcement()).isEqualTo(announced);
  }

  @Test
  void aWithdrawnImageIsRefusedAgainWhereSomeoneAsksAgain() {
    StatusTagUpdate update =
        update(
            image(false, "withdrawn", DETAIL).build(),
            TAG_CHANGED,
            Result.REFUSED,
            findings(),
            null);
    assertThat(update)
        .isEqualTo(
            new StatusTagUpdate(
                new StatusTags(Status.REFUSED, DETAIL, null), OutcomeEvent.REFUSED));
  }

  @Test
  void anUnmanagedImageIsNotAnnouncedByEverySweep() {
    assertThat(
            update(facts().isPublic(true).build(), SWEPT, Result.UNMANAGED, List.of(), null)
                .announcement())
        .isNull();
  }

  @Test
  void thePublicImagesDetailHoldsItsFindings() {
    assertThat(
            update(image(true, "public", "").build(), SWEPT, Result.KEPT, findings(), null)
                .statusTags()
                .detail())
        .isEqualTo(DETAIL);
  }

  @Test
  void theDetailHoldsAllFindings() {
    List<Finding> two = List.of(finding("product-code", "8o2r"), finding("deprecation", "ami-1"));
    assertThat(update(facts().build(), NAMED, Result.REFUSED, two, null).statusTags().detail())
        .isEqualTo("product-code: 8o2r / deprecation: ami-1");
  }

  @ParameterizedTest(name = "status {0}, detail {1} → {2}, announced {3}")
  @CsvSource({
    "public,    '',                                    until 2026-12-01T00:00:00Z, ENDING",
    "public,    until 2026-12-01T00:00:00Z,            until 2026-12-01T00:00:00Z, ",
    "public,    until 2026-12-01T00:00:00Z / state: x, until 2026-12-01T00:00:00Z, ",
    "public,    until 2026-11-30T00:00:00Z,            until 2026-12-01T00:00:00Z, ENDING",
    "public,    warning pending,                       until 2026-12-01T00:00:00Z, ENDING",
    "held-back, '',                                    until 2026-12-01T00:00:00Z, ENDING",
    "public,    notification pending,                  until 2026-12-01T00:00:00Z, PUBLISHED",
    "refused,   '',                                    until 2026-12-01T00:00:00Z, PUBLISHED",
  })
  void thatTheTimeIsNearToEndIsAnnouncedOnce(
      String marked, String detail, String newDetail, @Nullable OutcomeEvent announced) {
    StatusTagUpdate update =
        update(image(true, marked, detail).build(), SWEPT, Result.KEPT, List.of(), SOON);
    assertThat(update.statusTags().detail()).isEqualTo(newDetail);
    assertThat(update.announcement()).isEqualTo(announced);
  }

  @Test
  void whatEndsSoonStandsBeforeTheFindings() {
    assertThat(
            update(image(true, "public", "").build(), SWEPT, Result.KEPT, findings(), SOON)
                .statusTags()
                .detail())
        .isEqualTo("until 2026-12-01T00:00:00Z / " + DETAIL);
  }

  private static StatusTagUpdate update(
      ImageFacts image,
      Cause cause,
      Result result,
      List<Finding> findings,
      @Nullable Instant endsSoonAt) {
    return StatusTagUpdate.of(
        image, cause, Intent.PUBLIC, result, findings, RevokedImages.REPORT, endsSoonAt);
  }

  private static FactsBuilder image(boolean isPublic, @Nullable String marked, String detail) {
    FactsBuilder image = facts().isPublic(isPublic).tag("publish", "x");
    if (marked != null) {
      image.tag("ami-publisher:status", marked).tag("ami-publisher:detail", detail);
    }
    return image;
  }

  private static List<Finding> findings() {
    return List.of(finding("deprecation", "ami-1"));
  }

  private static Finding finding(String rule, String subject) {
    return new Finding(rule, Consequence.KEEP, subject, "It is so.", "Change it.");
  }
}
