package dev.amipublisher.infra.construct;

/**
 * The names of what is in a stack. Physical names are kept short and predictable, because people
 * meet them in mails, policies and the console.
 *
 * @param prefix the name of the stack and of its function, and the beginning of all other names
 */
public record StackNames(String prefix) {

  /** The name of a part of the stack. */
  public String of(String part) {
    return prefix + "-" + part;
  }
}
