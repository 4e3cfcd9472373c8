package dev.alcove.sandbox;

import java.util.List;

/** Directories on top of each other, from the top to the bottom, and where changes go. */
record Overlay(List<String> lower, String upper, String work) {}
