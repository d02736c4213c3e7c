/** Onboarding's use cases and decisions. */
@NullMarked
package dev.stagekeeper.onboarding.core;

import org.jspecify.annotations.NullMarked;
