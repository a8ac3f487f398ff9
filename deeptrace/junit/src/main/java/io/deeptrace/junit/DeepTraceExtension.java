// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import io.deeptrace.companion.CompanionException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** What {@link DeepTrace} does: a recording around each test, each dynamic test and each method for all tests, and {@link Trace} as a parameter. */
final class DeepTraceExtension
        implements BeforeEachCallback, AfterEachCallback, InvocationInterceptor, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(DeepTraceExtension.class);
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    /** By reflection. */
    DeepTraceExtension() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        Method test = context.getRequiredTestMethod();
        boolean whole = Stream.of(test.getParameterTypes()).anyMatch(Trace.class::equals);
        begin(context, TestName.of(context), context, MethodNames.of(test), whole);
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        lifecycle(invocation, called.getExecutable(), context);
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        lifecycle(invocation, called.getExecutable(), context);
    }

    /** A method that runs once for all tests of a class has a trace of its own. */
    private static void lifecycle(Invocation<Void> invocation, Method method, ExtensionContext context)
            throws Throwable {
        TestName name = new TestName(context.getRequiredTestClass(), method, "");
        begin(context, name, context, MethodNames.of(method), false);
        proceed(invocation::proceed, name, context);
    }

    private static void proceed(Step step, TestName name, ExtensionContext context) throws Throwable {
        Optional<Throwable> failure = Optional.empty();
        try {
            step.run();
        } catch (Throwable thrown) {
            failure = Optional.of(thrown);
            throw thrown;
        } finally {
            end(context, name, failure);
        }
    }

    /** Something that may throw. */
    private interface Step {
        void run() throws Throwable;
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        end(context, TestName.of(context), context.getExecutionException());
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext dynamic, ExtensionContext context)
            throws Throwable {
        ExtensionContext factory = TestName.factory(context);
        // What the factory has done is a trace of its own.
        end(factory, TestName.of(factory), Optional.empty());
        begin(context, TestName.of(context), factory, DynamicRoot.NAME, false);
        proceed(() -> DynamicRoot.run(invocation), TestName.of(context), context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Trace.class
                && context.getTestMethod().isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestRecording recording = recording(context);
        return recording == null ? Trace.absent() : Trace.of(TestName.of(context), recording.trace());
    }

    private static void begin(
            ExtensionContext context, TestName name, ExtensionContext annotated, String root, boolean whole) {
        try {
            TestRecording recording = TestRecording.begin(name, TestGroup.of(annotated), root, whole);
            context.getStore(NAMESPACE).put(TestRecording.class, recording);
        } catch (CompanionException | IOException | IllegalStateException e) {
            tell(name, e);
        }
    }

    private static void end(ExtensionContext context, TestName name, Optional<Throwable> thrown) throws IOException {
        TestRecording recording = context.getStore(NAMESPACE).remove(TestRecording.class, TestRecording.class);
        if (recording != null) {
            recording.finish(thrown.orElse(null));
            try {
                // By an assumption that does not hold a test has not failed.
                recording.keep(context, name, thrown.filter(each -> !(each instanceof TestAbortedException)));
            } catch (CompanionException e) {
                throw new IOException("The trace of " + name + " cannot be kept: " + e.getMessage(), e);
            }
        }
    }

    private static TestRecording recording(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(TestRecording.class, TestRecording.class);
    }

    /** A test that cannot be traced still runs; what holds for all of them is said once. */
    private static void tell(TestName name, Exception why) {
        if (!(why instanceof NoAgentException || why instanceof OpenRecordingException)) {
            System.err.println("DeepTrace: " + name + " is not traced: " + why.getMessage());
        } else if (TOLD.compareAndSet(false, true)) {
            System.err.println("DeepTrace: tests are not traced: " + why.getMessage());
        }
    }
}
