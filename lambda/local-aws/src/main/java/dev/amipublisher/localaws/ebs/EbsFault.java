package dev.amipublisher.localaws.ebs;

/** A failure of one call. */
public sealed interface EbsFault {

  /** The call fails with an error. */
  record Refusal(EbsError error) implements EbsFault {}

  /** The connection ends without a response. */
  record NoAnswer() implements EbsFault {}

  /** A block comes with the checksum of another one. */
  record WrongChecksum() implements EbsFault {}

  /** A block comes without a checksum. */
  record NoChecksum() implements EbsFault {}

  /** Only the first half of a block comes, with the checksum of that half. */
  record HalfBlock() implements EbsFault {}

  /** The connection ends in the middle of a block. */
  record BrokenOff() implements EbsFault {}
}
