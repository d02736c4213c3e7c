/** Reasons of failures, in words that can be stored. */
@NullMarked
package dev.stagekeeper.values.core;

import org.jspecify.annotations.NullMarked;
