package dev.amipublisher.infra.hub;

import dev.amipublisher.infra.settings.HubSettings;
import dev.amipublisher.vocabulary.StackNames;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;

/** Where the hub's bus is: all Regions know it by its name. */
final class HubBus {

  private HubBus() {}

  static String name(StackNames names) {
    return names.of("hub");
  }

  static String arn(Stack stack, StackNames names, HubSettings hub) {
    return stack.formatArn(
        ArnComponents.builder()
            .service("events")
            .region(hub.region())
            .account(hub.account().orElse(stack.getAccount()))
            .resource("event-bus")
            .resourceName(name(names))
            .build());
  }
}
