package dev.amipublisher.port;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * An event that the function emits.
 *
 * @param detailType for example {@code AMI Published}
 * @param resources the ARN of the AMI that it is about; empty for sweeps
 * @param detail the event's {@code detail}
 */
public record EmittedEvent(String detailType, List<String> resources, JsonObject detail) {}
