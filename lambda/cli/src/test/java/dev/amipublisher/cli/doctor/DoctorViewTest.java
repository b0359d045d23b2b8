package dev.amipublisher.cli.doctor;

import static dev.amipublisher.cli.ApprovedText.assertApproved;
import static dev.amipublisher.cli.CommandUnderTest.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.cli.CommandUnderTest.Done;
import dev.amipublisher.localaws.LocalAws;
import dev.amipublisher.localaws.deployment.LocalDeployment.Queue;
import dev.amipublisher.localaws.deployment.LocalDeployment.Schedule;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see of a deployment with troubles, at a narrow and at a wide terminal. */
class DoctorViewTest {

  @ParameterizedTest(name = "{0} columns")
  @ValueSource(ints = {80, 200})
  void itIsAsApprovedAndFitsTheTerminal(int columns) throws IOException {
    try (LocalAws aws = BrokenDeployment.deployed()) {
      aws.deployment().rules().remove("ami-publisher-tag-changed");
      aws.deployment()
          .schedules()
          .change(
              "ami-publisher/ami-publisher-sweep",
              it -> new Schedule("DISABLED", it.expression(), it.targetArn()));
      aws.deployment().queues().put("ami-publisher-failed-events", new Queue(4, 0));
      aws.deployment().deny("lambda:GetAlias");
      aws.deployment().trails().remove("management");
      aws.ec2().blockPublicAccess().set(true);
      Done done = command().columns(columns).run("doctor --endpoint-url " + aws.endpoint());
      assertThat(done.status()).isEqualTo(1);
      assertApproved("doctor-" + columns + ".txt", done.out());
      assertThat(done.out().lines())
          .filteredOn(line -> !line.contains("https://")) // cannot be broken
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
    }
  }
}
