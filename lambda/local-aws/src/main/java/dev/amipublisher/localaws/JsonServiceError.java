package dev.amipublisher.localaws;

import com.google.gson.JsonObject;

/** An error of a service that speaks AWS JSON 1.1; its HTTP status is 400. */
public final class JsonServiceError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  JsonServiceError(String code, String text) {
    super(text);
    this.code = code;
  }

  /** The Region does not know the caller: the account has not enabled it, or it does not exist. */
  public static JsonServiceError unknownCaller() {
    return new JsonServiceError(
        "UnrecognizedClientException", "The security token included in the request is invalid.");
  }

  /** The code, such as {@code AccessDeniedException}. */
  public String code() {
    return code;
  }

  /** The body of the response. */
  public JsonObject toJson() {
    JsonObject error = new JsonObject();
    error.addProperty("__type", code);
    error.addProperty("message", getMessage());
    return error;
  }
}
