/** Onboarding: a client's intake, the brief made of it, and the workspace. */
@NullMarked
package dev.stagekeeper.onboarding.ports;

import org.jspecify.annotations.NullMarked;
