package dev.amipublisher.localaws;

/** A refusal of a service that speaks AWS JSON 1.1; status 400. */
final class JsonServiceError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  JsonServiceError(String code, String text) {
    super(text);
    this.code = code;
  }

  String code() {
    return code;
  }
}
