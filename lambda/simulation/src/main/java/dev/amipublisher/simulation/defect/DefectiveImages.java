package dev.amipublisher.simulation.defect;

import dev.amipublisher.port.ForwardingImages;
import dev.amipublisher.port.Images;

/** AMIs as they are; for defects to differ from. */
class DefectiveImages extends ForwardingImages {

  /** The AMIs as they are. */
  protected final Images real;

  DefectiveImages(Images real) {
    super(real);
    this.real = real;
  }
}
