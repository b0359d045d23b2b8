package dev.amipublisher.localaws;

/** Receives what EventBridge would deliver. */
@FunctionalInterface
public interface EventListener {

  /** Takes one event, as AWS writes it in JSON. Called after the change, outside of any lock. */
  void onEvent(String json);
}
