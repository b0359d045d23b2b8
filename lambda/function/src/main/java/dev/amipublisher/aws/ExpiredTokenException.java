package dev.amipublisher.aws;

/**
 * EBS does not take the token of a block or a page, for example because it is too old: those of
 * blocks live for 7 days, those of pages for 60 minutes.
 */
final class ExpiredTokenException extends Exception {

  private static final long serialVersionUID = 1;

  ExpiredTokenException(Throwable cause) {
    super(cause);
  }
}
