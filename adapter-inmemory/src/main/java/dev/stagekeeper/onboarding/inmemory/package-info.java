/** The onboarding repositories in memory. */
@NullMarked
package dev.stagekeeper.onboarding.inmemory;

import org.jspecify.annotations.NullMarked;
