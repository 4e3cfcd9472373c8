/** Small programs that use Alcove; the documentation shows them and a test runs each. */
package dev.alcove.examples;
