package dev.amipublisher.reconcile;

import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.image.FactsBuilder;
import dev.amipublisher.image.Intent;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.image.StatusTags.Status;
import dev.amipublisher.outcome.Announcement;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.port.PublicImageCount;
import dev.amipublisher.rule.Finding;
import dev.amipublisher.rule.Finding.Consequence;
import dev.amipublisher.settings.Settings.RevokedImages;
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

  private static final ReconcileContext TAG_CHANGED = ReconcileContext.forEvent(true, false);
  private static final ReconcileContext NAMED = ReconcileContext.forEvent(false, false);
  private static final ReconcileContext SWEPT =
      ReconcileContext.forSweep(new PublicImageCount.Unknown());
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
      @Nullable Announcement announced) {
    StatusTagUpdate update =
        StatusTagUpdate.of(
            image(isPublic, marked, "").build(),
            NAMED,
            Intent.PUBLIC,
            result,
            findings(),
            RevokedImages.REPORT);
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
      Result result, boolean isPublic, String marked, @Nullable Announcement announced) {
    StatusTagUpdate update =
        StatusTagUpdate.of(
            image(isPublic, marked, StatusTags.NOTIFICATION_PENDING).build(),
            NAMED,
            Intent.PUBLIC,
            result,
            List.of(),
            RevokedImages.REPORT);
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
      Result result, boolean isPublic, String marked, @Nullable Announcement announced) {
    StatusTagUpdate update =
        StatusTagUpdate.of(
            image(isPublic, marked, DETAIL).build(),
            SWEPT,
            Intent.PUBLIC,
            result,
            findings(),
            RevokedImages.REPORT);
    assertThat(update.statusTags())
        .isEqualTo(StatusTags.of(image(isPublic, marked, DETAIL).build()));
    assertThat(update.announcement()).isEqualTo(announced);
  }

  @Test
  void aWithdrawnImageIsRefusedAgainWhereSomeoneAsksAgain() {
    StatusTagUpdate update =
        StatusTagUpdate.of(
            image(false, "withdrawn", DETAIL).build(),
            TAG_CHANGED,
            Intent.PUBLIC,
            Result.REFUSED,
            findings(),
            RevokedImages.REPORT);
    assertThat(update)
        .isEqualTo(
            new StatusTagUpdate(
                new StatusTags(Status.REFUSED, DETAIL, null), Announcement.REFUSED));
  }

  @Test
  void anUnmanagedImageIsNotAnnouncedByEverySweep() {
    assertThat(
            StatusTagUpdate.of(
                    facts().isPublic(true).build(),
                    SWEPT,
                    Intent.PUBLIC,
                    Result.UNMANAGED,
                    List.of(),
                    RevokedImages.REPORT)
                .announcement())
        .isNull();
  }

  @Test
  void theDetailHoldsAllFindings() {
    List<Finding> two = List.of(finding("product-code", "8o2r"), finding("deprecation", "ami-1"));
    assertThat(
            StatusTagUpdate.of(
                    facts().build(),
                    NAMED,
                    Intent.PUBLIC,
                    Result.REFUSED,
                    two,
                    RevokedImages.REPORT)
                .statusTags()
                .detail())
        .isEqualTo("product-code: 8o2r / deprecation: ami-1");
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
