package dev.amipublisher.localaws.deployment;

/** A refusal of a service. */
final class DeploymentError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /**
   * A refusal.
   *
   * @param status of HTTP
   * @param code such as {@code ResourceNotFoundException}
   */
  DeploymentError(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static DeploymentError notFound(String message) {
    return new DeploymentError(404, "ResourceNotFoundException", message);
  }

  static DeploymentError denied(String action) {
    return new DeploymentError(
        403, "AccessDeniedException", "User is not authorized to perform: " + action);
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
