package dev.amipublisher.cli;

import static dev.amipublisher.cli.ApprovedText.assertApproved;
import static dev.amipublisher.cli.CommandUnderTest.command;
import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.cli.CommandUnderTest.Done;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import dev.amipublisher.localaws.ec2.Ec2Request.ModifyImageAttribute;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people see at a narrow and at a wide terminal, word by word. */
class ApprovedOutputTest {

  record Case(String file, int columns, int status, String words) {

    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Case> cases() {
    String explain =
        String.join(
            " ",
            "explain",
            SampleFleet.PUBLISH,
            SampleFleet.REFUSE,
            SampleFleet.WITHDRAW_UNSAFE,
            SampleFleet.REVOKED,
            SampleFleet.UNMANAGED_PUBLIC,
            SampleFleet.KEEP_DEPRECATED);
    return Stream.of(
        new Case("plan-80.txt", 80, 3, "plan"),
        new Case("plan-200.txt", 200, 3, "plan"),
        new Case("explain-80.txt", 80, 0, explain),
        new Case("explain-200.txt", 200, 0, explain),
        new Case("report.md", 80, 0, "report"),
        new Case("report.csv", 80, 0, "report --format csv"),
        new Case("report.json", 80, 0, "report --json"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void itIsAsApproved(Case theCase) throws IOException {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      aws.ec2()
          .callAs("bob")
          .modifyImageAttribute(
              ModifyImageAttribute.remove(SampleFleet.REVOKED, LaunchPermission.ALL));
      Done done =
          command()
              .columns(theCase.columns)
              .run(theCase.words + " --endpoint-url " + aws.endpoint());
      assertThat(done.err()).isEmpty();
      assertThat(done.status()).isEqualTo(theCase.status);
      assertApproved(theCase.file, done.out());
    }
  }

  @Test
  void nothingIsWiderThanTheTerminal() {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      for (String words : new String[] {"plan", "explain " + SampleFleet.REFUSE}) {
        assertThat(command().run(words + " --endpoint-url " + aws.endpoint()).out().lines())
            .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
      }
    }
  }

  @Test
  void aNameCannotMoveTheCursorOrHideWhatFollows() {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      aws.ec2().addImage(image("ami-0000000000000bad1").publicly().name("evil\u202ename\u200b!"));
      Done done = command().run("plan --endpoint-url " + aws.endpoint());
      assertThat(done.out()).contains("evil\u00b7name\u00b7!");
    }
  }

  @Test
  void colourIsForTerminalsOnly() {
    assertThat(command().run("try events/in/tag-set.json").out()).doesNotContain("\u001b");
  }
}
