package dev.amipublisher.cli.terminal;

import dev.amipublisher.outcome.Result;

/** What each outcome means, in a few words. */
public final class Legend {

  private Legend() {}

  /** The meaning of an outcome. */
  public static String meaning(Result result) {
    return switch (result) {
      case PUBLISHED -> "it was private and is public now";
      case WITHDRAWN -> "it was public and is private now";
      case VERIFIED -> "no rule forbids it; it stays private, and is copied";
      case KEPT -> "it is as its tags ask, and stays so";
      case WAITING -> "it is pending, and will be published when it is available";
      case REFUSED -> "it should be public; a rule or EC2 forbids it";
      case REVOKED -> "it should be public; someone else made it private";
      case UNMANAGED -> "it is public, and no tag asks for that";
      case INVALID -> "its publish tag cannot be understood, so nothing is changed";
      case IGNORED -> "it is private, and nobody asks for anything";
      case GONE -> "EC2 does not know it";
      case HELD_BACK -> "it should be private; the limit of withdrawals keeps it public";
      case LEFT -> "time ran out; the next sweep goes on";
      case FAILED -> "it could not be changed or read; it is tried again";
      case WOULD_PUBLISH -> "it is private and would become public";
      case WOULD_VERIFY -> "no rule forbids it; it would stay private, and be copied";
      case WOULD_WITHDRAW -> "it is public and would become private";
      case WOULD_HOLD_BACK ->
          "it should become private; the limit of withdrawals would keep it public";
    };
  }
}
