package dev.amipublisher.story.failure;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.amipublisher.port.ForwardingImages;
import dev.amipublisher.port.Images;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Lambda ends an invocation in the middle: nothing that the function does comes after it. */
final class CutOff {

  private CutOff() {}

  /** AMIs, until one is to be made private: the invocation ends before that. */
  static Images beforeWithdrawing(Images images) {
    return new ForwardingImages(images) {
      @Override
      public void makePrivate(String imageId) {
        throw new Killed();
      }
    };
  }

  /** AMIs, until one was made private: the invocation ends right after it. */
  static Images afterWithdrawing(Images images) {
    return new ForwardingImages(images) {
      @Override
      public void makePrivate(String imageId) {
        super.makePrivate(imageId);
        throw new Killed();
      }
    };
  }

  /** AMIs, until one is to be made public: the invocation ends before that. */
  static Images beforePublishing(Images images) {
    return new ForwardingImages(images) {
      @Override
      public void makePublic(String imageId) {
        throw new Killed();
      }
    };
  }

  /** Has an invocation be cut off. */
  static void during(ThrowingCallable invocation) {
    assertThatExceptionOfType(Killed.class).isThrownBy(invocation);
  }

  private static final class Killed extends Error {

    private static final long serialVersionUID = 1;
  }
}
