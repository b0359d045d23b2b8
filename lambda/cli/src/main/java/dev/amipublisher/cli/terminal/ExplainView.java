package dev.amipublisher.cli.terminal;

import dev.amipublisher.cli.account.AssessedImage;
import dev.amipublisher.image.ImageFacts;
import dev.amipublisher.image.StatusTags;
import dev.amipublisher.outcome.Outcome;
import dev.amipublisher.outcome.Result;
import dev.amipublisher.policy.Cause;
import dev.amipublisher.policy.DecisionTable;
import dev.amipublisher.policy.DecisionTable.PublicNow;
import dev.amipublisher.policy.DecisionTable.Row;
import dev.amipublisher.policy.DecisionTable.When;
import dev.amipublisher.policy.ImageContent;
import dev.amipublisher.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows everything about one AMI that says why it is public, or is not. */
public final class ExplainView {

  private static final int LABEL = 16;

  private final Terminal terminal;
  private final Settings settings;
  private final String accountId;
  private final Instant now;

  /**
   * Shows AMIs there.
   *
   * @param settings how the function behaves
   * @param accountId our own account
   */
  public ExplainView(Terminal terminal, Settings settings, String accountId, Instant now) {
    this.terminal = terminal;
    this.settings = settings;
    this.accountId = accountId;
    this.now = now;
  }

  /**
   * Shows one AMI.
   *
   * @param content what its snapshots hold
   * @param lastChange who changed its launch permissions last, in words
   */
  public void show(AssessedImage image, ImageContent content, String lastChange) {
    ImageFacts facts = image.facts();
    Outcome outcome = image.outcome();
    terminal.line(
        terminal.paint(Style.BOLD, facts.imageId() + "  " + Terminal.plain(facts.name())));
    field("now", (facts.isPublic() ? "public" : "private") + ", " + facts.state());
    field("where", image.region() + ", owned by " + owner(facts));
    field("created", age(facts.creationDate()));
    if (facts.deprecationTime() != null) {
      field("deprecated", date(facts.deprecationTime()));
    }
    Instant revocation = facts.mayBeRevokedAt();
    if (facts.isPublic() && revocation != null) {
      field("AWS may revoke", date(revocation) + ", if nobody launches it until then");
    }
    field("publish tag", tag(facts, settings.publishTagKey()));
    field("status tags", statusTags(facts));
    if (outcome.result() != Result.FAILED) {
      Row row = row(image);
      field("decision", "row %d of the decision table: %s".formatted(number(row), words(row)));
    }
    field("outcome", outcome.result().wireValue() + ": " + Legend.meaning(outcome.result()));
    if (image.onlyIfClean() && content instanceof ImageContent.NotInspected) {
      field("", "if its content is clean, which explain --look-inside shows.");
    }
    OutcomeLine line = OutcomeLine.of(outcome);
    for (OutcomeLine.Reason reason : line.reasons()) {
      field("because", reason.problem());
      if (!reason.remedy().isEmpty()) {
        field("do", reason.remedy());
      }
    }
    line.notes().forEach(note -> field("note", note));
    inside(content).forEach(text -> field("inside", text));
    field("last change", lastChange);
    field("next", next(outcome));
    terminal.line("");
  }

  private static List<String> inside(ImageContent content) {
    return switch (content) {
      case ImageContent.NotInspected() -> List.of();
      case ImageContent.Clean(List<String> allowed) when allowed.isEmpty() ->
          List.of("nothing was found that no public AMI should hold.");
      case ImageContent.Clean(List<String> allowed) ->
          allowed.stream().map(phrase -> "allowed by its tag: " + phrase).toList();
      case ImageContent.Sensitive(String _, List<String> phrases, long further) -> {
        List<String> all = new ArrayList<>(phrases);
        if (further > 0) {
          all.add("and %d more.".formatted(further));
        }
        yield all;
      }
      case ImageContent.PreviousFinding(String first) -> List.of(first);
      case ImageContent.Unverifiable(String _, String why) -> List.of("cannot be verified: " + why);
      case ImageContent.Unavailable(String why) -> List.of("cannot be read now: " + why);
    };
  }

  /** The row of the decision table that decides about an AMI. */
  public Row row(AssessedImage image) {
    return new DecisionTable(settings, accountId, now)
        .row(image.facts(), Cause.SWEEP, image.outcome().findings());
  }

  private static int number(Row row) {
    return DecisionTable.ROWS.indexOf(row) + 1;
  }

  private static String words(Row row) {
    List<String> conditions = new ArrayList<>();
    conditions.add(
        switch (row.intent()) {
          case PUBLIC -> "its tags ask for public";
          case PRIVATE -> "its tags ask for private";
          case INVALID -> "its publish tag cannot be understood";
          case UNMANAGED -> "no tag asks for anything";
        });
    if (row.publicNow() != PublicNow.ANY) {
      conditions.add(row.publicNow() == PublicNow.YES ? "it is public" : "it is private");
    }
    if (row.when() != When.ALWAYS) {
      conditions.add(row.when().describe().replace("`", ""));
    }
    return String.join(", ", conditions)
        + " → "
        + row.action().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private String next(Outcome outcome) {
    String soon =
        "at the next event about the AMI, or the next sweep, within %d minutes"
            .formatted(settings.sweepInterval().toMinutes());
    return switch (outcome.result()) {
      case WOULD_PUBLISH -> "in enforce mode it is published " + soon + ".";
      case WOULD_VERIFY -> "in enforce mode it is verified, and copied, " + soon + ".";
      case WOULD_WITHDRAW -> "in enforce mode it is made private " + soon + ".";
      case WOULD_HOLD_BACK -> "it stays public until the limit of withdrawals allows another.";
      case WAITING -> "it is published as soon as it is available.";
      case REFUSED, FAILED, LEFT -> "it is looked at again " + soon + ".";
      case REVOKED, INVALID, UNMANAGED -> "nothing, until someone changes its tags.";
      case PUBLISHED, VERIFIED, WITHDRAWN, KEPT, IGNORED, GONE, HELD_BACK -> "nothing.";
    };
  }

  private String owner(ImageFacts facts) {
    return facts.ownerId().equals(accountId) ? "this account" : facts.ownerId();
  }

  private static String tag(ImageFacts facts, String key) {
    String value = facts.tags().get(key);
    return value == null ? "none (the key is " + key + ")" : key + "=" + value;
  }

  private static String statusTags(ImageFacts facts) {
    List<String> tags = new ArrayList<>();
    for (String key :
        List.of(StatusTags.STATUS_KEY, StatusTags.DETAIL_KEY, StatusTags.WITHDRAWN_AT_KEY)) {
      String value = facts.tags().getOrDefault(key, "");
      if (!value.isEmpty()) {
        tags.add(key + "=" + value);
      }
    }
    return tags.isEmpty()
        ? "none: the function has not acted on it, or runs in report mode"
        : String.join(", ", tags);
  }

  private String age(@Nullable Instant time) {
    return time == null ? "at an unknown time" : date(time);
  }

  private String date(Instant time) {
    long days = Duration.between(time, now).toDays();
    String distance = days >= 0 ? "%d days ago".formatted(days) : "in %d days".formatted(-days);
    return "%s (%s)".formatted(time.toString().substring(0, 10), distance);
  }

  private void field(String label, String text) {
    String begin = "  " + label + " ".repeat(Math.max(1, LABEL - label.length()));
    terminal.paragraph(begin, " ".repeat(begin.length()), text);
  }
}
