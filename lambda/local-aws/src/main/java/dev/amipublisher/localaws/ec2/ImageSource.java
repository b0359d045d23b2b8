package dev.amipublisher.localaws.ec2;

/** The image that a copy was made from, and its Region. */
public record ImageSource(String imageId, String region) {}
