package dev.amipublisher.localaws.image;

/** The image that a copy was made from, and its Region. */
public record ImageSource(String imageId, String region) {}
