package dev.amipublisher.cli;

import static dev.amipublisher.cli.CommandUnderTest.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.cli.CommandUnderTest.Done;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.SampleFleet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The only command that changes a real account asks first, and does what the plan says. */
class ApplyCommandTest {

  @Test
  void withoutAYesNothingIsChanged() {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      var before = aws.ec2().images();
      Done done = command().run("apply --endpoint-url " + aws.endpoint());
      assertThat(done.status()).isEqualTo(2);
      assertThat(done.err())
          .isEqualTo(
              "apply would change 4 AMIs: give --yes, since nobody can be asked here.%n"
                  .formatted());
      assertThat(done.out()).contains("1 would be published if its content is clean, 3 withdrawn");
      assertThat(aws.ec2().images()).isEqualTo(before);
    }
  }

  @Test
  void aPersonIsAskedForTheAccountsNumberAndItIsCarriedOut() {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      List<String> questions = new ArrayList<>();
      Done done =
          command()
              .with(
                  question -> {
                    questions.add(question);
                    return " 123456789012 ";
                  })
              .run("apply --endpoint-url " + aws.endpoint());
      assertThat(questions).containsExactly("Type the account's number to change 4 AMIs in it: ");
      assertThat(done.status()).isZero();
      assertThat(done.out()).contains(SampleFleet.PUBLISH + "  published");
    }
  }

  @ParameterizedTest(name = "the answer [{0}]")
  @ValueSource(strings = {"", "y", "yes", "210987654321"})
  void withAnyOtherAnswerNothingIsChanged(String answer) {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      var before = aws.ec2().images();
      Done done = command().with(_ -> answer).run("apply --endpoint-url " + aws.endpoint());
      assertThat(done.status()).isZero();
      assertThat(done.out()).endsWith("Nothing was changed.%n".formatted());
      assertThat(aws.ec2().images()).isEqualTo(before);
    }
  }

  @Test
  void withAYesThePlanIsCarriedOutWhateverTheModeIs() {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      Done done =
          command()
              .with(Map.of("MODE", "report"))
              .run("apply --yes --endpoint-url " + aws.endpoint());
      assertThat(done.status()).isZero();
      assertThat(done.out()).contains(SampleFleet.PUBLISH + "  published");
      Done again = command().run("plan --endpoint-url " + aws.endpoint());
      assertThat(again.status()).isZero();
      assertThat(again.out()).contains("0 would be published, 0 withdrawn");
      assertThat(command().run("apply --endpoint-url " + aws.endpoint()).out())
          .contains("There is nothing to change.");
    }
  }

  @Test
  void whatCannotBeReadIsNotChangedEither() {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      aws.ec2().faults().deny("DescribeImages");
      Done done = command().run("apply --yes --endpoint-url " + aws.endpoint());
      assertThat(done.status()).isEqualTo(1);
      assertThat(done.out()).contains("Nothing was changed, since not everything could be read.");
    }
  }

  @Test
  void anAmiThatCannotBeChangedEndsWithOne() {
    try (LocalAws aws = CommandUnderTest.fleet()) {
      aws.ec2().faults().deny("ModifyImageAttribute");
      Done done = command().run("apply --yes --endpoint-url " + aws.endpoint());
      assertThat(done.status()).isEqualTo(1);
      assertThat(done.out()).contains("failed", "ModifyImageAttribute: ");
    }
  }
}
