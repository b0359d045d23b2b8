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

/**
 * What is marked and what is news, as data: a result, whether the AMI is public, its mark so far.
 */
class StatusTagUpdateTest {

  private static final ReconcileContext TAG_CHANGED = ReconcileContext.forEvent(true);
  private static final ReconcileContext NAMED = ReconcileContext.forEvent(false);
  private static final ReconcileContext SWEPT =
      ReconcileContext.forSweep(WithdrawalBrake.none(), OptionalInt.empty());
  private static final String DETAIL = "deprecation: ami-1";

  @ParameterizedTest(name = "{0}, public: {1}, marked {2} → marked {3}, told {4}")
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
  void theMarkFollowsTheFacts(
      Result result,
      boolean isPublic,
      @Nullable String marked,
      Status status,
      @Nullable Announcement told) {
    StatusTagUpdate marking =
        StatusTagUpdate.of(image(isPublic, marked, "").build(), NAMED, result, findings());
    assertThat(marking.mark().status()).isEqualTo(status);
    assertThat(marking.announcement()).isEqualTo(told);
  }

  @ParameterizedTest(name = "{0}, public: {1}, marked {2} before a change → told {3}")
  @CsvSource({
    "KEPT,    true,  public,    PUBLISHED",
    "KEPT,    false, public,    WITHDRAWN",
    "KEPT,    false, withdrawn, WITHDRAWN",
    "IGNORED, false, withdrawn, WITHDRAWN",
  })
  void whatWasMarkedBeforeAChangeThatNeverCameIsStillToldOf(
      Result result, boolean isPublic, String marked, Announcement told) {
    StatusTagUpdate marking =
        StatusTagUpdate.of(
            image(isPublic, marked, StatusTags.NOTIFICATION_PENDING).build(),
            NAMED,
            result,
            List.of());
    assertThat(marking.announcement()).isEqualTo(told);
    assertThat(marking.mark().isNotificationPending()).isFalse();
  }

  @ParameterizedTest(name = "{0} marked {1} with the same detail → told: {3}")
  @CsvSource({
    "REFUSED, false, refused,",
    "INVALID, false, invalid,",
    "INVALID, true,  public,",
    "REFUSED, false, withdrawn,",
  })
  void theSameAgainIsNoNews(
      Result result, boolean isPublic, String marked, @Nullable Announcement told) {
    StatusTagUpdate marking =
        StatusTagUpdate.of(image(isPublic, marked, DETAIL).build(), SWEPT, result, findings());
    assertThat(marking.mark()).isEqualTo(StatusTags.of(image(isPublic, marked, DETAIL).build()));
    assertThat(marking.announcement()).isEqualTo(told);
  }

  @Test
  void aWithdrawnImageIsRefusedAnewWhereSomeoneAsksAnew() {
    StatusTagUpdate marking =
        StatusTagUpdate.of(
            image(false, "withdrawn", DETAIL).build(), TAG_CHANGED, Result.REFUSED, findings());
    assertThat(marking)
        .isEqualTo(
            new StatusTagUpdate(new StatusTags(Status.REFUSED, DETAIL), Announcement.REFUSED));
  }

  @Test
  void anUnmanagedImageIsNoNewsToEverySweep() {
    assertThat(
            StatusTagUpdate.of(facts().isPublic(true).build(), SWEPT, Result.UNMANAGED, List.of())
                .announcement())
        .isNull();
  }

  @ParameterizedTest(name = "{0} at a sweep, without room for the mark → told: {1}")
  @CsvSource({"PUBLISHED, PUBLISHED", "WITHDRAWN, WITHDRAWN", "KEPT,", "REFUSED,", "REVOKED,"})
  void withoutRoomForTheMarkASweepTellsOnlyOfChanges(Result result, @Nullable Announcement told) {
    assertThat(StatusTagUpdate.of(full().build(), SWEPT, result, findings()).announcement())
        .isEqualTo(told);
  }

  @Test
  void withoutRoomForTheMarkAnEventIsAnsweredNevertheless() {
    assertThat(StatusTagUpdate.of(full().build(), NAMED, Result.REFUSED, findings()).announcement())
        .isEqualTo(Announcement.REFUSED);
  }

  @Test
  void theDetailHoldsAllFindings() {
    List<Finding> two = List.of(finding("product-code", "8o2r"), finding("deprecation", "ami-1"));
    assertThat(StatusTagUpdate.of(facts().build(), NAMED, Result.REFUSED, two).mark().detail())
        .isEqualTo("product-code: 8o2r / deprecation: ami-1");
  }

  private static FactsBuilder image(boolean isPublic, @Nullable String marked, String detail) {
    FactsBuilder image = facts().isPublic(isPublic).tag("publish", "x");
    if (marked != null) {
      image.tag("ami-publisher:status", marked).tag("ami-publisher:detail", detail);
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
