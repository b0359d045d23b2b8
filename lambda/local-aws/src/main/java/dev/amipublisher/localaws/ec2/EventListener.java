package dev.amipublisher.localaws.ec2;

/** Receives what EventBridge would deliver. */
@FunctionalInterface
public interface EventListener {

  /** Takes one event, in the JSON of AWS. Called after the change, without any lock. */
  void onEvent(String json);
}
