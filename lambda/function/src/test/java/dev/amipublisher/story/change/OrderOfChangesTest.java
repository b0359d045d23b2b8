package dev.amipublisher.story.change;

import static dev.amipublisher.testing.TestImages.ONE;
import static dev.amipublisher.testing.TestImages.TWO;
import static dev.amipublisher.testing.TestImages.numbered;
import static dev.amipublisher.testing.TestImages.toPublish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.localaws.ec2.Ec2Request.ModifyImageAttribute;
import dev.amipublisher.localaws.ec2.LaunchPermission;
import dev.amipublisher.testing.FunctionUnderTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Withdrawals come first within a pass: safety rests on them, and they free places. */
class OrderOfChangesTest {

  @RegisterExtension final FunctionUnderTest function = new FunctionUnderTest();

  /**
   * Both are to be published when the sweep lists them. Before they are changed someone makes the
   * second public, which takes the only place, and sets its tag to false.
   */
  @Test
  void thePlaceThatAWithdrawalFreesGoesToThePublicationOfTheSamePass() {
    function.ec2().publicImageQuota(1);
    function.aws().serviceQuotas().refuse(true);
    function.add(toPublish(ONE)).add(toPublish(TWO));
    function
        .ec2()
        .hooks()
        .before(
            "DescribeImages",
            3,
            () -> {
              function
                  .someone()
                  .modifyImageAttribute(
                      ModifyImageAttribute.operation(TWO, "add", LaunchPermission.ALL));
              function.someone().createTag(TWO, "publish", "false");
            });

    function.sweep();

    assertThat(changes()).containsExactly("remove " + TWO, "add " + ONE);
    assertThat(function.isPublic(ONE)).isTrue();
    assertThat(function.isPublic(TWO)).isFalse();
  }

  /** What is read again before it is changed may have become public meanwhile, and must not be. */
  @Test
  void whatBecamePublicMeanwhileIsWithdrawnBeforeTheNextPublication() {
    String last = numbered(3);
    function.add(toPublish(ONE)).add(toPublish(TWO)).add(toPublish(last));
    function
        .ec2()
        .hooks()
        .after(
            "ModifyImageAttribute",
            1,
            () -> {
              function.clock().advance(Duration.ofSeconds(11));
              function
                  .someone()
                  .modifyImageAttribute(
                      ModifyImageAttribute.operation(TWO, "add", LaunchPermission.ALL));
              function.someone().createTag(TWO, "publish", "false");
            });

    function.sweep();

    assertThat(changes()).containsExactly("add " + ONE, "remove " + TWO, "add " + last);
  }

  private List<String> changes() {
    return function.recordedCalls().stream()
        .filter(call -> call.request() instanceof ModifyImageAttribute)
        .map(call -> (ModifyImageAttribute) call.request())
        .map(change -> change.operationType() + " " + change.imageId())
        .toList();
  }
}
