package dev.amipublisher.simulation.promise;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * An event that the bus accepted.
 *
 * @param order when that was, in the order of all that happens
 * @param detailType for example {@code AMI Published}
 * @param imageId the AMI that it is about; empty for sweeps
 * @param detail the event's {@code detail}
 */
public record TakenEvent(long order, String detailType, String imageId, JsonObject detail) {

  /** The state before, as the event gives it; may be empty. */
  public String before() {
    return text("before");
  }

  /** The state after, as the event gives it; may be empty. */
  public String after() {
    return text("after");
  }

  private String text(String name) {
    JsonElement element = detail.get(name);
    return element == null || element.isJsonNull() ? "" : element.getAsString();
  }

  @Override
  public String toString() {
    return detailType + " " + imageId + " " + before() + " -> " + after();
  }
}
