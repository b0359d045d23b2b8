package dev.amipublisher.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.amipublisher.image.Intent;
import dev.amipublisher.policy.Decision.Action;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {

  @Test
  void onlyPublishingAndWithdrawingChangePermissions() {
    for (Action action : Action.values()) {
      assertThat(new Decision(action, Intent.PUBLIC, List.of()).changesPermissions())
          .as("%s", action)
          .isEqualTo(
              action == Action.PUBLISH
                  || action == Action.WITHDRAW
                  || action == Action.WITHDRAW_WITHIN_LIMIT);
    }
  }
}
