package dev.amipublisher.reconcile;

import static dev.amipublisher.image.FactsBuilder.facts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.image.FactsBuilder;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.image.StatusTags.Status;
import dev.amipublisher.outcome.Outcome.Announcement;
import dev.amipublisher.outcome.Outcome.Result;
import dev.amipublisher.rule.Finding;
import dev.amipublisher.rule.Finding.Consequence;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which status tags are written and what is announced, by result, visibility and present tags. */
class StatusTagUpdateTest {

  private static final ReconcileContext TAG_CHANGED = ReconcileContext.forEvent(true);
  private static final ReconcileContext NAMED = ReconcileContext.forEvent(false);
  private static final ReconcileContext SWEPT =
      ReconcileContext.forSweep(WithdrawalBrake.none(), OptionalInt.empty());
  private static final String DETAIL = "deprecation: ami-1";

  @ParameterizedTest(name = "{0}, public: {1}, status {2} → status {3}, announced: {4}")
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
    "REFUSED,   false, public,    REFUSED,   REFUSED",
    "REFUSED,   false, refused,   REFUSED,   REFUSED",
    "REVOKED,   false, public,    REVOKED,   REVOKED",
    "REVOKED,   false, revoked,   REVOKED,   ",
    "INVALID,   false, ,          INVALID,   REFUSED",
    "INVALID,   false, public,    INVALID,   REFUSED",
    "INVALID,   true,  ,          INVALID,   REFUSED",
    // What we made public must stay known as such, or its tag could be taken away unnoticed.
    "INVALID,   true,  public,    PUBLIC,    REFUSED",
    "UNMANAGED, true,  ,          NONE,      UNMANAGED",
    "IGNORED,   false, ,          NONE,      ",
    "IGNORED,   false, withdrawn, WITHDRAWN, ",
    "IGNORED,   false, refused,   WITHDRAWN, ",
    "IGNORED,   false, revoked,   WITHDRAWN, ",
    "IGNORED,   false, invalid,   WITHDRAWN, ",
    "GONE,      false, public,    PUBLIC,    ",
    "HELD_BACK, true,  public,    PUBLIC,    ",
    "LEFT,      true,  public,    PUBLIC,    ",
    "FAILED,    true,  public,    PUBLIC,    ",
  })
  void theStatusFollowsTheFacts(
      Result result,
      boolean isPublic,
      @Nullable String status,
      Status expected,
      @Nullable Announcement announced) {
    StatusTagUpdate update =
        StatusTagUpdate.of(image(isPublic, status, "").build(), NAMED, result, findings());
    assertThat(update.mark().status()).isEqualTo(expected);
    assertThat(update.announcement()).isEqualTo(announced);
  }

  @ParameterizedTest(name = "{0}, public: {1}, status {2} before a change → announced: {3}")
  @CsvSource({
    "KEPT,    true,  public,    PUBLISHED",
    "KEPT,    false, public,    WITHDRAWN",
    "KEPT,    false, withdrawn, WITHDRAWN",
    "IGNORED, false, withdrawn, WITHDRAWN",
  })
  void aChangeWhoseNotificationIsPendingIsStillAnnounced(
      Result result, boolean isPublic, String status, Announcement announced) {
    StatusTagUpdate update =
        StatusTagUpdate.of(
            image(isPublic, status, StatusTags.NOTIFICATION_PENDING).build(),
            NAMED,
            result,
            List.of());
    assertThat(update.announcement()).isEqualTo(announced);
    assertThat(update.mark().isNotificationPending()).isFalse();
  }

  @ParameterizedTest(name = "{0}, public: {1}, status {2} with the same detail → announced: {3}")
  @CsvSource({
    "REFUSED, false, refused,",
    "INVALID, false, invalid,",
    "INVALID, true,  public,",
    "REFUSED, false, withdrawn,",
  })
  void theSameOutcomeIsNotAnnouncedAgain(
      Result result, boolean isPublic, String status, @Nullable Announcement announced) {
    StatusTagUpdate update =
        StatusTagUpdate.of(image(isPublic, status, DETAIL).build(), SWEPT, result, findings());
    assertThat(update.mark()).isEqualTo(StatusTags.of(image(isPublic, status, DETAIL).build()));
    assertThat(update.announcement()).isEqualTo(announced);
  }

  @Test
  void aWithdrawnImageIsRefusedAgainWhereItsTagIsSetAgain() {
    StatusTagUpdate update =
        StatusTagUpdate.of(
            image(false, "withdrawn", DETAIL).build(), TAG_CHANGED, Result.REFUSED, findings());
    assertThat(update)
        .isEqualTo(
            new StatusTagUpdate(new StatusTags(Status.REFUSED, DETAIL), Announcement.REFUSED));
  }

  @Test
  void anUnmanagedImageIsNotAnnouncedByEverySweep() {
    assertThat(
            StatusTagUpdate.of(facts().isPublic(true).build(), SWEPT, Result.UNMANAGED, List.of())
                .announcement())
        .isNull();
  }

  @ParameterizedTest(name = "{0} at a sweep, without room for the status tags → announced: {1}")
  @CsvSource({"PUBLISHED, PUBLISHED", "WITHDRAWN, WITHDRAWN", "KEPT,", "REFUSED,", "REVOKED,"})
  void withoutRoomForTheStatusTagsASweepAnnouncesOnlyChanges(
      Result result, @Nullable Announcement announced) {
    assertThat(StatusTagUpdate.of(full().build(), SWEPT, result, findings()).announcement())
        .isEqualTo(announced);
  }

  @Test
  void withoutRoomForTheStatusTagsAnEventsOutcomeIsStillAnnounced() {
    assertThat(StatusTagUpdate.of(full().build(), NAMED, Result.REFUSED, findings()).announcement())
        .isEqualTo(Announcement.REFUSED);
  }

  @Test
  void theDetailHoldsAllFindings() {
    List<Finding> two = List.of(finding("product-code", "8o2r"), finding("deprecation", "ami-1"));
    assertThat(StatusTagUpdate.of(facts().build(), NAMED, Result.REFUSED, two).mark().detail())
        .isEqualTo("product-code: 8o2r / deprecation: ami-1");
  }

  private static FactsBuilder image(boolean isPublic, @Nullable String status, String detail) {
    FactsBuilder image = facts().isPublic(isPublic).tag("publish", "x");
    if (status != null) {
      image.tag("ami-publisher:status", status).tag("ami-publisher:detail", detail);
    }
    return image;
  }

  private static FactsBuilder full() {
    FactsBuilder image = facts().isPublic(true);
    for (int i = 0; i < 50; i++) {
      image.tag("key-" + i, "");
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
