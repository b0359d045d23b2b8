package dev.amipublisher.cli.doctor;

import static dev.amipublisher.cli.CommandUnderTest.REPOSITORY;
import static dev.amipublisher.cli.CommandUnderTest.command;
import static dev.amipublisher.localaws.ec2.ImageBuilder.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.cli.account.ReadOnlyCalls;
import dev.amipublisher.cli.policy.DoctorPolicy;
import dev.amipublisher.localaws.LocalAws;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The doctor calls what its policy allows, and nothing else. */
class DoctorPolicyTest {

  private static final String AMI = "ami-0000000000000d0c1";

  @Test
  void withoutARoundTripItMakesExactlyTheReadsOfItsPolicy() {
    try (LocalAws aws = BrokenDeployment.deployed()) {
      aws.serviceQuotas().applied(false); // so that the default is asked for
      command().run("doctor --endpoint-url " + aws.endpoint());
      assertThat(called(aws)).containsExactlyElementsOf(DoctorPolicy.READS);
      assertThat(DoctorPolicy.READS)
          .allMatch(action -> ReadOnlyCalls.isRead(action.substring(action.indexOf(':') + 1)));
    }
  }

  @Test
  void withARoundTripItWritesTagsAndNothingElse() {
    try (LocalAws aws = BrokenDeployment.deployed()) {
      aws.serviceQuotas().applied(false);
      aws.ec2().addImage(image(AMI));
      command().run("doctor --timeout 0 --round-trip " + AMI + " --endpoint-url " + aws.endpoint());
      Set<String> expected = new TreeSet<>(DoctorPolicy.READS);
      expected.addAll(DoctorPolicy.WRITES);
      assertThat(called(aws)).isEqualTo(expected);
    }
  }

  @Test
  void thePoliciesThatArePrintedAreThoseOfTheDocuments() throws IOException {
    String document = Files.readString(REPOSITORY.resolve("docs/command-line.md"));
    String printed = command().run("doctor --print-policy --round-trip " + AMI).out();
    assertThat(printed).isEqualTo(DoctorPolicy.jsonWithRoundTrip("aws", "publish", "doctor"));
    assertThat(document).contains("```json\n" + printed + "```");
    assertThat(command().run("doctor --print-policy").out()).isEqualTo(DoctorPolicy.json());
  }

  private static Set<String> called(LocalAws aws) {
    Set<String> called = new TreeSet<>(aws.actions());
    assertThat(called.remove("sts:GetCallerIdentity")).isTrue();
    return called;
  }
}
