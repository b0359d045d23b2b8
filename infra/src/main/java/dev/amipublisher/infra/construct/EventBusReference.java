package dev.amipublisher.infra.construct;

import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.IEventBus;
import software.constructs.Construct;

/** Refers to an event bus that exists. */
public final class EventBusReference {

  private EventBusReference() {}

  /** The bus of this name or ARN. */
  public static IEventBus named(Construct scope, String id, String nameOrArn) {
    return nameOrArn.startsWith("arn:")
        ? EventBus.fromEventBusArn(scope, id, nameOrArn)
        : EventBus.fromEventBusName(scope, id, nameOrArn);
  }
}
