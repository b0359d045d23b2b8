package dev.amipublisher.port;

import java.util.List;

/** Where the events go that the function emits. */
@FunctionalInterface
public interface EventBus {

  /**
   * Emits events, any number of them.
   *
   * @return those that the bus did not take, even when asked again, empty if it took all
   */
  List<Rejected> put(List<EmittedEvent> events);

  /**
   * An event that the bus did not take.
   *
   * @param event the event
   * @param why in the bus's own words
   */
  record Rejected(EmittedEvent event, String why) {}
}
