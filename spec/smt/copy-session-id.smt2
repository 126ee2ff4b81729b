; A call that follows the rule copy-session-id, in any state that is as the
; invariants say. Every answer must be unsat: no such state and call breaks the one
; that is asked for.
(set-logic UFLIA)
(declare-sort Session 0)
(declare-const noSession Session)
(declare-sort Connection 0)
(declare-const noConnection Connection)
(declare-sort Context 0)
(declare-const noContext Context)
(declare-sort Actor 0)
(declare-fun held (Context) Bool)
(declare-fun context (Connection) Context)
(declare-fun holds (Connection) Session)
(declare-fun home (Session) Context)
(declare-fun cache (Session) Context)
(declare-fun tokens (Actor Session) Int)
(declare-fun count (Session) Int)
(declare-fun alive (Session) Bool)
(declare-fun expired (Session) Bool)
(declare-fun issued (Session) Bool)
(declare-fun copied (Session) Bool)
(declare-fun flushes (Context) Bool)
(declare-fun heldBy (Session) Int)
(declare-fun tokensOf (Session) Int)
(declare-const application Actor)
(declare-const c Connection)
(assert (not (= c noConnection)))
(declare-const d Connection)
(assert (not (= d noConnection)))
(assert (forall ((x Session)) (=> (not (= x noSession)) (<= 0 (heldBy x)))))
(assert (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (<= 1 (heldBy (holds y)))))))
(assert (forall ((x Session)) (=> (not (= x noSession)) (=> (forall ((z Actor)) (<= 0 (tokens z x))) (and (<= 0 (tokensOf x)) (forall ((z Actor)) (<= (tokens z x) (tokensOf x))))))))
; invariant: count-is-owners
(assert (forall ((x Session)) (=> (not (= x noSession)) (= (count x) (+ (+ (heldBy x) (tokensOf x)) (ite (not (= (cache x) noContext)) 1 0))))))
; invariant: nobody-overdrawn
(assert (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (<= 0 (tokens z x))))))
; invariant: alive-iff-counted
(assert (forall ((x Session)) (=> (not (= x noSession)) (and (<= 0 (count x)) (= (alive x) (<= 1 (count x)))))))
; invariant: held-is-alive
(assert (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (alive (holds y))))))
; invariant: linked-is-alive
(assert (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (alive x)))))
; invariant: owned-is-alive
(assert (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (=> (<= 1 (tokens z x)) (alive x))))))
; invariant: dead-is-forgotten
(assert (forall ((x Session)) (=> (not (= x noSession)) (=> (not (alive x)) (and (= (home x) noContext) (not (expired x)) (not (issued x)) (not (copied x)))))))
; invariant: held-at-home
(assert (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (= (home (holds y)) (context y))))))
; invariant: linked-at-home
(assert (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (= (home x) (cache x))))))
; invariant: absent-holds-nothing
(assert (forall ((y Connection)) (=> (not (= y noConnection)) (=> (= (context y) noContext) (= (holds y) noSession)))))
; invariant: linked-in-living-context
(assert (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (or (held (cache x)) (exists ((y Connection)) (and (not (= y noConnection)) (= (context y) (cache x)))))))))
; the call
(assert (not (= (context d) noContext)))
(define-fun path_1 () Bool (= (holds d) noSession))
(assert (=> path_1 (not (= (context c) noContext))))
(declare-const chosen_1 Bool)
(define-fun path_2 () Bool (and path_1 chosen_1))
(define-fun path_3 () Bool (and path_1 (not chosen_1)))
(define-fun path_4 () Bool (and path_3 (not (= (holds c) noSession))))
(define-fun bad_1 () Session (holds c))
(declare-const chosen_2 Bool)
(define-fun path_5 () Bool (and path_4 chosen_2))
(define-fun path_6 () Bool (and path_4 (not chosen_2)))
(declare-const chosen_3 Bool)
(define-fun path_7 () Bool (and path_6 chosen_3))
(assert (=> path_7 (not (issued bad_1))))
(define-fun path_8 () Bool (and path_6 (not chosen_3)))
(define-fun of_1 () Context (home bad_1))
(define-fun path_9 () Bool (and path_8 (not (= (cache bad_1) noContext))))
(define-fun from_1 () Context (cache bad_1))
(define-fun path_10 () Bool (and path_9 (flushes from_1)))
(push 1)
(echo "a cache that is emptied is a context's")
(assert path_10)
(assert (not (not (= from_1 noContext))))
(check-sat)
(pop 1)
(assert (=> path_10 (not (= from_1 noContext))))
(push 1)
(echo "before dropping (1) count-is-owners")
(assert path_10)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (= (count x) (+ (+ (heldBy x) (tokensOf x)) (ite (not (= (cache x) noContext)) 1 0)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (1) nobody-overdrawn")
(assert path_10)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (<= 0 (tokens z x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (1) alive-iff-counted")
(assert path_10)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (and (<= 0 (count x)) (= (alive x) (<= 1 (count x))))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (1) held-is-alive")
(assert path_10)
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (alive (holds y)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (1) linked-is-alive")
(assert path_10)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (alive x))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (1) owned-is-alive")
(assert path_10)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (=> (<= 1 (tokens z x)) (alive x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (1) dead-is-forgotten")
(assert path_10)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (alive x)) (and (= (home x) noContext) (not (expired x)) (not (issued x)) (not (copied x))))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (1) held-at-home")
(assert path_10)
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (= (home (holds y)) (context y)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (1) linked-at-home")
(assert path_10)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (= (home x) (cache x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (1) absent-holds-nothing")
(assert path_10)
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (= (context y) noContext) (= (holds y) noSession))))))
(check-sat)
(pop 1)
(declare-fun home_2 (Session) Context)
(declare-fun cache_2 (Session) Context)
(declare-fun count_2 (Session) Int)
(declare-fun alive_2 (Session) Bool)
(declare-fun expired_2 (Session) Bool)
(declare-fun issued_2 (Session) Bool)
(declare-fun copied_2 (Session) Bool)
(assert (=> path_10 (forall ((x Session)) (=> (not (= x noSession)) (= (count_2 x) (+ (+ (heldBy x) (tokensOf x)) (ite (not (= (cache_2 x) noContext)) 1 0)))))))
(assert (=> path_10 (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (<= 0 (tokens z x)))))))
(assert (=> path_10 (forall ((x Session)) (=> (not (= x noSession)) (and (<= 0 (count_2 x)) (= (alive_2 x) (<= 1 (count_2 x))))))))
(assert (=> path_10 (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (alive_2 (holds y)))))))
(assert (=> path_10 (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache_2 x) noContext)) (alive_2 x))))))
(assert (=> path_10 (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (=> (<= 1 (tokens z x)) (alive_2 x)))))))
(assert (=> path_10 (forall ((x Session)) (=> (not (= x noSession)) (=> (not (alive_2 x)) (and (= (home_2 x) noContext) (not (expired_2 x)) (not (issued_2 x)) (not (copied_2 x))))))))
(assert (=> path_10 (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (= (home_2 (holds y)) (context y)))))))
(assert (=> path_10 (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache_2 x) noContext)) (= (home_2 x) (cache_2 x)))))))
(assert (=> path_10 (forall ((y Connection)) (=> (not (= y noConnection)) (=> (= (context y) noContext) (= (holds y) noSession))))))
(assert (=> path_10 (and (forall ((x Session)) (=> (not (= x noSession)) (or (= (cache_2 x) (cache x)) (and (= (cache_2 x) noContext) (and (= (cache x) from_1) (and (expired x) (not (= x bad_1)))))))) (forall ((x Session)) (=> (not (= x noSession)) (= (count_2 x) (- (count x) (ite (not (= (cache_2 x) (cache x))) 1 0))))) (forall ((x Session)) (=> (not (= x noSession)) (=> (alive_2 x) (and (alive x) (= (home_2 x) (home x)) (= (expired_2 x) (expired x)) (= (issued_2 x) (issued x)) (= (copied_2 x) (copied x)))))))))
(define-fun path_11 () Bool (and path_9 (not (flushes from_1))))
(define-fun home_3 ((x0 Session)) Context
  (ite path_10 (home_2 x0) (home x0)))
(define-fun cache_3 ((x0 Session)) Context
  (ite path_10 (cache_2 x0) (cache x0)))
(define-fun count_3 ((x0 Session)) Int
  (ite path_10 (count_2 x0) (count x0)))
(define-fun alive_3 ((x0 Session)) Bool
  (ite path_10 (alive_2 x0) (alive x0)))
(define-fun expired_3 ((x0 Session)) Bool
  (ite path_10 (expired_2 x0) (expired x0)))
(define-fun issued_3 ((x0 Session)) Bool
  (ite path_10 (issued_2 x0) (issued x0)))
(define-fun copied_3 ((x0 Session)) Bool
  (ite path_10 (copied_2 x0) (copied x0)))
(push 1)
(echo "what is unlinked is linked")
(assert path_9)
(assert (not (not (= (cache_3 bad_1) noContext))))
(check-sat)
(pop 1)
(assert (=> path_9 (not (= (cache_3 bad_1) noContext))))
(define-fun cache_4 ((x0 Session)) Context
  (ite (= x0 bad_1) noContext (cache_3 x0)))
(push 1)
(echo "a session that an owner leaves has one")
(assert path_9)
(assert (not (<= 1 (count_3 bad_1))))
(check-sat)
(pop 1)
(assert (=> path_9 (<= 1 (count_3 bad_1))))
(define-fun count_4 ((x0 Session)) Int
  (ite (= x0 bad_1) (- (count_3 bad_1) 1) (count_3 x0)))
(define-fun path_12 () Bool (and path_9 (= (count_4 bad_1) 0)))
(define-fun alive_4 ((x0 Session)) Bool
  (ite (= x0 bad_1) false (alive_3 x0)))
(define-fun home_4 ((x0 Session)) Context
  (ite (= x0 bad_1) noContext (home_3 x0)))
(define-fun expired_4 ((x0 Session)) Bool
  (ite (= x0 bad_1) false (expired_3 x0)))
(define-fun issued_4 ((x0 Session)) Bool
  (ite (= x0 bad_1) false (issued_3 x0)))
(define-fun copied_4 ((x0 Session)) Bool
  (ite (= x0 bad_1) false (copied_3 x0)))
(define-fun path_13 () Bool (and path_9 (not (= (count_4 bad_1) 0))))
(define-fun home_5 ((x0 Session)) Context
  (ite path_12 (home_4 x0) (home_3 x0)))
(define-fun alive_5 ((x0 Session)) Bool
  (ite path_12 (alive_4 x0) (alive_3 x0)))
(define-fun expired_5 ((x0 Session)) Bool
  (ite path_12 (expired_4 x0) (expired_3 x0)))
(define-fun issued_5 ((x0 Session)) Bool
  (ite path_12 (issued_4 x0) (issued_3 x0)))
(define-fun copied_5 ((x0 Session)) Bool
  (ite path_12 (copied_4 x0) (copied_3 x0)))
(define-fun path_14 () Bool (and path_8 (not (not (= (cache bad_1) noContext)))))
(define-fun path_15 () Bool (and path_14 (not (= of_1 noContext))))
(declare-const chosen_4 Bool)
(declare-const chosen_5 Bool)
(define-fun path_16 () Bool (and path_15 chosen_4))
(define-fun path_17 () Bool (and path_15 (and (not chosen_4) chosen_5)))
(define-fun path_18 () Bool (and path_17 (flushes of_1)))
(push 1)
(echo "a cache that is emptied is a context's")
(assert path_18)
(assert (not (not (= of_1 noContext))))
(check-sat)
(pop 1)
(assert (=> path_18 (not (= of_1 noContext))))
(push 1)
(echo "before dropping (2) count-is-owners")
(assert path_18)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (= (count x) (+ (+ (heldBy x) (tokensOf x)) (ite (not (= (cache x) noContext)) 1 0)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (2) nobody-overdrawn")
(assert path_18)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (<= 0 (tokens z x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (2) alive-iff-counted")
(assert path_18)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (and (<= 0 (count x)) (= (alive x) (<= 1 (count x))))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (2) held-is-alive")
(assert path_18)
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (alive (holds y)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (2) linked-is-alive")
(assert path_18)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (alive x))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (2) owned-is-alive")
(assert path_18)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (=> (<= 1 (tokens z x)) (alive x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (2) dead-is-forgotten")
(assert path_18)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (alive x)) (and (= (home x) noContext) (not (expired x)) (not (issued x)) (not (copied x))))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (2) held-at-home")
(assert path_18)
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (= (home (holds y)) (context y)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (2) linked-at-home")
(assert path_18)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (= (home x) (cache x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (2) absent-holds-nothing")
(assert path_18)
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (= (context y) noContext) (= (holds y) noSession))))))
(check-sat)
(pop 1)
(declare-fun home_6 (Session) Context)
(declare-fun cache_5 (Session) Context)
(declare-fun count_5 (Session) Int)
(declare-fun alive_6 (Session) Bool)
(declare-fun expired_6 (Session) Bool)
(declare-fun issued_6 (Session) Bool)
(declare-fun copied_6 (Session) Bool)
(assert (=> path_18 (forall ((x Session)) (=> (not (= x noSession)) (= (count_5 x) (+ (+ (heldBy x) (tokensOf x)) (ite (not (= (cache_5 x) noContext)) 1 0)))))))
(assert (=> path_18 (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (<= 0 (tokens z x)))))))
(assert (=> path_18 (forall ((x Session)) (=> (not (= x noSession)) (and (<= 0 (count_5 x)) (= (alive_6 x) (<= 1 (count_5 x))))))))
(assert (=> path_18 (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (alive_6 (holds y)))))))
(assert (=> path_18 (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache_5 x) noContext)) (alive_6 x))))))
(assert (=> path_18 (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (=> (<= 1 (tokens z x)) (alive_6 x)))))))
(assert (=> path_18 (forall ((x Session)) (=> (not (= x noSession)) (=> (not (alive_6 x)) (and (= (home_6 x) noContext) (not (expired_6 x)) (not (issued_6 x)) (not (copied_6 x))))))))
(assert (=> path_18 (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (= (home_6 (holds y)) (context y)))))))
(assert (=> path_18 (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache_5 x) noContext)) (= (home_6 x) (cache_5 x)))))))
(assert (=> path_18 (forall ((y Connection)) (=> (not (= y noConnection)) (=> (= (context y) noContext) (= (holds y) noSession))))))
(assert (=> path_18 (and (forall ((x Session)) (=> (not (= x noSession)) (or (= (cache_5 x) (cache x)) (and (= (cache_5 x) noContext) (and (= (cache x) of_1) (and (expired x) (not (= x bad_1)))))))) (forall ((x Session)) (=> (not (= x noSession)) (= (count_5 x) (- (count x) (ite (not (= (cache_5 x) (cache x))) 1 0))))) (forall ((x Session)) (=> (not (= x noSession)) (=> (alive_6 x) (and (alive x) (= (home_6 x) (home x)) (= (expired_6 x) (expired x)) (= (issued_6 x) (issued x)) (= (copied_6 x) (copied x)))))))))
(define-fun path_19 () Bool (and path_17 (not (flushes of_1))))
(define-fun home_7 ((x0 Session)) Context
  (ite path_18 (home_6 x0) (home x0)))
(define-fun cache_6 ((x0 Session)) Context
  (ite path_18 (cache_5 x0) (cache x0)))
(define-fun count_6 ((x0 Session)) Int
  (ite path_18 (count_5 x0) (count x0)))
(define-fun alive_7 ((x0 Session)) Bool
  (ite path_18 (alive_6 x0) (alive x0)))
(define-fun expired_7 ((x0 Session)) Bool
  (ite path_18 (expired_6 x0) (expired x0)))
(define-fun issued_7 ((x0 Session)) Bool
  (ite path_18 (issued_6 x0) (issued x0)))
(define-fun copied_7 ((x0 Session)) Bool
  (ite path_18 (copied_6 x0) (copied x0)))
(define-fun path_20 () Bool (and path_15 (and (not chosen_4) (not chosen_5))))
(declare-const other_1 Session)
(assert (=> path_20 (not (= other_1 noSession))))
(assert (=> path_20 (and (= (cache other_1) of_1) (and (not (= other_1 bad_1)) (copied other_1) (copied bad_1) (issued other_1) (issued bad_1)) (or (not (= other_1 noSession)) (<= 2 (count other_1))))))
(define-fun from_2 () Context (cache other_1))
(define-fun path_21 () Bool (and path_20 (flushes from_2)))
(push 1)
(echo "a cache that is emptied is a context's")
(assert path_21)
(assert (not (not (= from_2 noContext))))
(check-sat)
(pop 1)
(assert (=> path_21 (not (= from_2 noContext))))
(push 1)
(echo "before dropping (3) count-is-owners")
(assert path_21)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (= (count x) (+ (+ (heldBy x) (tokensOf x)) (ite (not (= (cache x) noContext)) 1 0)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (3) nobody-overdrawn")
(assert path_21)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (<= 0 (tokens z x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (3) alive-iff-counted")
(assert path_21)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (and (<= 0 (count x)) (= (alive x) (<= 1 (count x))))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (3) held-is-alive")
(assert path_21)
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (alive (holds y)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (3) linked-is-alive")
(assert path_21)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (alive x))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (3) owned-is-alive")
(assert path_21)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (=> (<= 1 (tokens z x)) (alive x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (3) dead-is-forgotten")
(assert path_21)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (alive x)) (and (= (home x) noContext) (not (expired x)) (not (issued x)) (not (copied x))))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (3) held-at-home")
(assert path_21)
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (= (home (holds y)) (context y)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (3) linked-at-home")
(assert path_21)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (= (home x) (cache x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (3) absent-holds-nothing")
(assert path_21)
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (= (context y) noContext) (= (holds y) noSession))))))
(check-sat)
(pop 1)
(declare-fun home_8 (Session) Context)
(declare-fun cache_7 (Session) Context)
(declare-fun count_7 (Session) Int)
(declare-fun alive_8 (Session) Bool)
(declare-fun expired_8 (Session) Bool)
(declare-fun issued_8 (Session) Bool)
(declare-fun copied_8 (Session) Bool)
(assert (=> path_21 (forall ((x Session)) (=> (not (= x noSession)) (= (count_7 x) (+ (+ (heldBy x) (tokensOf x)) (ite (not (= (cache_7 x) noContext)) 1 0)))))))
(assert (=> path_21 (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (<= 0 (tokens z x)))))))
(assert (=> path_21 (forall ((x Session)) (=> (not (= x noSession)) (and (<= 0 (count_7 x)) (= (alive_8 x) (<= 1 (count_7 x))))))))
(assert (=> path_21 (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (alive_8 (holds y)))))))
(assert (=> path_21 (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache_7 x) noContext)) (alive_8 x))))))
(assert (=> path_21 (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (=> (<= 1 (tokens z x)) (alive_8 x)))))))
(assert (=> path_21 (forall ((x Session)) (=> (not (= x noSession)) (=> (not (alive_8 x)) (and (= (home_8 x) noContext) (not (expired_8 x)) (not (issued_8 x)) (not (copied_8 x))))))))
(assert (=> path_21 (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (= (home_8 (holds y)) (context y)))))))
(assert (=> path_21 (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache_7 x) noContext)) (= (home_8 x) (cache_7 x)))))))
(assert (=> path_21 (forall ((y Connection)) (=> (not (= y noConnection)) (=> (= (context y) noContext) (= (holds y) noSession))))))
(assert (=> path_21 (and (forall ((x Session)) (=> (not (= x noSession)) (or (= (cache_7 x) (cache x)) (and (= (cache_7 x) noContext) (and (= (cache x) from_2) (and (expired x) (not (= x other_1)))))))) (forall ((x Session)) (=> (not (= x noSession)) (= (count_7 x) (- (count x) (ite (not (= (cache_7 x) (cache x))) 1 0))))) (forall ((x Session)) (=> (not (= x noSession)) (=> (alive_8 x) (and (alive x) (= (home_8 x) (home x)) (= (expired_8 x) (expired x)) (= (issued_8 x) (issued x)) (= (copied_8 x) (copied x)))))))))
(define-fun path_22 () Bool (and path_20 (not (flushes from_2))))
(define-fun home_9 ((x0 Session)) Context
  (ite path_21 (home_8 x0) (home x0)))
(define-fun cache_8 ((x0 Session)) Context
  (ite path_21 (cache_7 x0) (cache x0)))
(define-fun count_8 ((x0 Session)) Int
  (ite path_21 (count_7 x0) (count x0)))
(define-fun alive_9 ((x0 Session)) Bool
  (ite path_21 (alive_8 x0) (alive x0)))
(define-fun expired_9 ((x0 Session)) Bool
  (ite path_21 (expired_8 x0) (expired x0)))
(define-fun issued_9 ((x0 Session)) Bool
  (ite path_21 (issued_8 x0) (issued x0)))
(define-fun copied_9 ((x0 Session)) Bool
  (ite path_21 (copied_8 x0) (copied x0)))
(push 1)
(echo "what is unlinked is linked")
(assert path_20)
(assert (not (not (= (cache_8 other_1) noContext))))
(check-sat)
(pop 1)
(assert (=> path_20 (not (= (cache_8 other_1) noContext))))
(define-fun cache_9 ((x0 Session)) Context
  (ite (= x0 other_1) noContext (cache_8 x0)))
(push 1)
(echo "a session that an owner leaves has one")
(assert path_20)
(assert (not (<= 1 (count_8 other_1))))
(check-sat)
(pop 1)
(assert (=> path_20 (<= 1 (count_8 other_1))))
(define-fun count_9 ((x0 Session)) Int
  (ite (= x0 other_1) (- (count_8 other_1) 1) (count_8 x0)))
(define-fun path_23 () Bool (and path_20 (= (count_9 other_1) 0)))
(define-fun alive_10 ((x0 Session)) Bool
  (ite (= x0 other_1) false (alive_9 x0)))
(define-fun home_10 ((x0 Session)) Context
  (ite (= x0 other_1) noContext (home_9 x0)))
(define-fun expired_10 ((x0 Session)) Bool
  (ite (= x0 other_1) false (expired_9 x0)))
(define-fun issued_10 ((x0 Session)) Bool
  (ite (= x0 other_1) false (issued_9 x0)))
(define-fun copied_10 ((x0 Session)) Bool
  (ite (= x0 other_1) false (copied_9 x0)))
(define-fun path_24 () Bool (and path_20 (not (= (count_9 other_1) 0))))
(define-fun home_11 ((x0 Session)) Context
  (ite path_23 (home_10 x0) (home_9 x0)))
(define-fun alive_11 ((x0 Session)) Bool
  (ite path_23 (alive_10 x0) (alive_9 x0)))
(define-fun expired_11 ((x0 Session)) Bool
  (ite path_23 (expired_10 x0) (expired_9 x0)))
(define-fun issued_11 ((x0 Session)) Bool
  (ite path_23 (issued_10 x0) (issued_9 x0)))
(define-fun copied_11 ((x0 Session)) Bool
  (ite path_23 (copied_10 x0) (copied_9 x0)))
(define-fun home_12 ((x0 Session)) Context
  (ite path_16 (home x0) (ite path_17 (home_7 x0) (home_11 x0))))
(define-fun cache_10 ((x0 Session)) Context
  (ite path_16 (cache x0) (ite path_17 (cache_6 x0) (cache_9 x0))))
(define-fun count_10 ((x0 Session)) Int
  (ite path_16 (count x0) (ite path_17 (count_6 x0) (count_9 x0))))
(define-fun alive_12 ((x0 Session)) Bool
  (ite path_16 (alive x0) (ite path_17 (alive_7 x0) (alive_11 x0))))
(define-fun expired_12 ((x0 Session)) Bool
  (ite path_16 (expired x0) (ite path_17 (expired_7 x0) (expired_11 x0))))
(define-fun issued_12 ((x0 Session)) Bool
  (ite path_16 (issued x0) (ite path_17 (issued_7 x0) (issued_11 x0))))
(define-fun copied_12 ((x0 Session)) Bool
  (ite path_16 (copied x0) (ite path_17 (copied_7 x0) (copied_11 x0))))
(define-fun path_25 () Bool (and path_14 (not (not (= of_1 noContext)))))
(define-fun home_13 ((x0 Session)) Context
  (ite path_15 (home_12 x0) (home x0)))
(define-fun cache_11 ((x0 Session)) Context
  (ite path_15 (cache_10 x0) (cache x0)))
(define-fun count_11 ((x0 Session)) Int
  (ite path_15 (count_10 x0) (count x0)))
(define-fun alive_13 ((x0 Session)) Bool
  (ite path_15 (alive_12 x0) (alive x0)))
(define-fun expired_13 ((x0 Session)) Bool
  (ite path_15 (expired_12 x0) (expired x0)))
(define-fun issued_13 ((x0 Session)) Bool
  (ite path_15 (issued_12 x0) (issued x0)))
(define-fun copied_13 ((x0 Session)) Bool
  (ite path_15 (copied_12 x0) (copied x0)))
(define-fun home_14 ((x0 Session)) Context
  (ite path_9 (home_5 x0) (home_13 x0)))
(define-fun cache_12 ((x0 Session)) Context
  (ite path_9 (cache_4 x0) (cache_11 x0)))
(define-fun count_12 ((x0 Session)) Int
  (ite path_9 (count_4 x0) (count_11 x0)))
(define-fun alive_14 ((x0 Session)) Bool
  (ite path_9 (alive_5 x0) (alive_13 x0)))
(define-fun expired_14 ((x0 Session)) Bool
  (ite path_9 (expired_5 x0) (expired_13 x0)))
(define-fun issued_14 ((x0 Session)) Bool
  (ite path_9 (issued_5 x0) (issued_13 x0)))
(define-fun copied_14 ((x0 Session)) Bool
  (ite path_9 (copied_5 x0) (copied_13 x0)))
(define-fun home_15 ((x0 Session)) Context
  (ite path_7 (home x0) (home_14 x0)))
(define-fun cache_13 ((x0 Session)) Context
  (ite path_7 (cache x0) (cache_12 x0)))
(define-fun count_13 ((x0 Session)) Int
  (ite path_7 (count x0) (count_12 x0)))
(define-fun alive_15 ((x0 Session)) Bool
  (ite path_7 (alive x0) (alive_14 x0)))
(define-fun expired_15 ((x0 Session)) Bool
  (ite path_7 (expired x0) (expired_14 x0)))
(define-fun issued_15 ((x0 Session)) Bool
  (ite path_7 (issued x0) (issued_14 x0)))
(define-fun copied_15 ((x0 Session)) Bool
  (ite path_7 (copied x0) (copied_14 x0)))
(define-fun home_16 ((x0 Session)) Context
  (ite path_5 (home x0) (home_15 x0)))
(define-fun cache_14 ((x0 Session)) Context
  (ite path_5 (cache x0) (cache_13 x0)))
(define-fun count_14 ((x0 Session)) Int
  (ite path_5 (count x0) (count_13 x0)))
(define-fun alive_16 ((x0 Session)) Bool
  (ite path_5 (alive x0) (alive_15 x0)))
(define-fun expired_16 ((x0 Session)) Bool
  (ite path_5 (expired x0) (expired_15 x0)))
(define-fun issued_16 ((x0 Session)) Bool
  (ite path_5 (issued x0) (issued_15 x0)))
(define-fun copied_16 ((x0 Session)) Bool
  (ite path_5 (copied x0) (copied_15 x0)))
(define-fun path_26 () Bool (and path_3 (not (not (= (holds c) noSession)))))
(define-fun home_17 ((x0 Session)) Context
  (ite path_4 (home_16 x0) (home x0)))
(define-fun cache_15 ((x0 Session)) Context
  (ite path_4 (cache_14 x0) (cache x0)))
(define-fun count_15 ((x0 Session)) Int
  (ite path_4 (count_14 x0) (count x0)))
(define-fun alive_17 ((x0 Session)) Bool
  (ite path_4 (alive_16 x0) (alive x0)))
(define-fun expired_17 ((x0 Session)) Bool
  (ite path_4 (expired_16 x0) (expired x0)))
(define-fun issued_17 ((x0 Session)) Bool
  (ite path_4 (issued_16 x0) (issued x0)))
(define-fun copied_17 ((x0 Session)) Bool
  (ite path_4 (copied_16 x0) (copied x0)))
(define-fun path_27 () Bool (and path_3 (not (= (holds c) noSession))))
(define-fun given_1 () Session (holds c))
(define-fun holds_2 ((x0 Connection)) Session
  (ite (= x0 c) noSession (holds x0)))
(define-fun heldBy_2 ((x0 Session)) Int
  (+ (- (heldBy x0) (ite (= (holds c) x0) 1 0)) (ite (= noSession x0) 1 0)))
(assert (forall ((x Session)) (=> (not (= x noSession)) (<= 0 (heldBy_2 x)))))
(assert (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds_2 y) noSession)) (<= 1 (heldBy_2 (holds_2 y)))))))
(push 1)
(echo "a session that an owner leaves has one")
(assert path_27)
(assert (not (<= 1 (count_15 given_1))))
(check-sat)
(pop 1)
(assert (=> path_27 (<= 1 (count_15 given_1))))
(define-fun count_16 ((x0 Session)) Int
  (ite (= x0 given_1) (- (count_15 given_1) 1) (count_15 x0)))
(define-fun path_28 () Bool (and path_27 (= (count_16 given_1) 0)))
(define-fun alive_18 ((x0 Session)) Bool
  (ite (= x0 given_1) false (alive_17 x0)))
(define-fun home_18 ((x0 Session)) Context
  (ite (= x0 given_1) noContext (home_17 x0)))
(define-fun expired_18 ((x0 Session)) Bool
  (ite (= x0 given_1) false (expired_17 x0)))
(define-fun issued_18 ((x0 Session)) Bool
  (ite (= x0 given_1) false (issued_17 x0)))
(define-fun copied_18 ((x0 Session)) Bool
  (ite (= x0 given_1) false (copied_17 x0)))
(define-fun path_29 () Bool (and path_27 (not (= (count_16 given_1) 0))))
(define-fun home_19 ((x0 Session)) Context
  (ite path_28 (home_18 x0) (home_17 x0)))
(define-fun alive_19 ((x0 Session)) Bool
  (ite path_28 (alive_18 x0) (alive_17 x0)))
(define-fun expired_19 ((x0 Session)) Bool
  (ite path_28 (expired_18 x0) (expired_17 x0)))
(define-fun issued_19 ((x0 Session)) Bool
  (ite path_28 (issued_18 x0) (issued_17 x0)))
(define-fun copied_19 ((x0 Session)) Bool
  (ite path_28 (copied_18 x0) (copied_17 x0)))
(define-fun path_30 () Bool (and path_3 (not (not (= (holds c) noSession)))))
(define-fun holds_3 ((x0 Connection)) Session
  (ite path_27 (holds_2 x0) (holds x0)))
(define-fun home_20 ((x0 Session)) Context
  (ite path_27 (home_19 x0) (home_17 x0)))
(define-fun count_17 ((x0 Session)) Int
  (ite path_27 (count_16 x0) (count_15 x0)))
(define-fun alive_20 ((x0 Session)) Bool
  (ite path_27 (alive_19 x0) (alive_17 x0)))
(define-fun expired_20 ((x0 Session)) Bool
  (ite path_27 (expired_19 x0) (expired_17 x0)))
(define-fun issued_20 ((x0 Session)) Bool
  (ite path_27 (issued_19 x0) (issued_17 x0)))
(define-fun copied_20 ((x0 Session)) Bool
  (ite path_27 (copied_19 x0) (copied_17 x0)))
(define-fun heldBy_3 ((x0 Session)) Int
  (ite path_27 (heldBy_2 x0) (heldBy x0)))
(define-fun holds_4 ((x0 Connection)) Session
  (ite path_2 (holds x0) (holds_3 x0)))
(define-fun home_21 ((x0 Session)) Context
  (ite path_2 (home x0) (home_20 x0)))
(define-fun cache_16 ((x0 Session)) Context
  (ite path_2 (cache x0) (cache_15 x0)))
(define-fun count_18 ((x0 Session)) Int
  (ite path_2 (count x0) (count_17 x0)))
(define-fun alive_21 ((x0 Session)) Bool
  (ite path_2 (alive x0) (alive_20 x0)))
(define-fun expired_21 ((x0 Session)) Bool
  (ite path_2 (expired x0) (expired_20 x0)))
(define-fun issued_21 ((x0 Session)) Bool
  (ite path_2 (issued x0) (issued_20 x0)))
(define-fun copied_21 ((x0 Session)) Bool
  (ite path_2 (copied x0) (copied_20 x0)))
(define-fun heldBy_4 ((x0 Session)) Int
  (ite path_2 (heldBy x0) (heldBy_3 x0)))
(define-fun path_31 () Bool (not (= (holds d) noSession)))
(define-fun same_1 () Session (holds d))
(assert (=> path_31 (alive same_1)))
(assert (=> path_31 (not (= (context c) noContext))))
(assert (=> path_31 (or (= (home same_1) noContext) (= (home same_1) (context c)))))
(declare-const chosen_6 Bool)
(declare-const chosen_7 Bool)
(define-fun path_32 () Bool (and path_31 chosen_6))
(define-fun path_33 () Bool (and path_31 (and (not chosen_6) chosen_7)))
(assert (=> path_33 (not (= (holds c) noSession))))
(define-fun expired_22 ((x0 Session)) Bool
  (ite (= x0 (holds c)) (expired same_1) (expired x0)))
(define-fun issued_22 ((x0 Session)) Bool
  (ite (= x0 (holds c)) (issued same_1) (issued x0)))
(define-fun path_34 () Bool (and path_31 (and (not chosen_6) (not chosen_7))))
(define-fun home_22 ((x0 Session)) Context
  (ite (= x0 same_1) (context c) (home x0)))
(declare-const chosen_8 Bool)
(define-fun path_35 () Bool (and path_34 chosen_8))
(define-fun path_36 () Bool (and path_34 (not chosen_8)))
(assert (=> path_36 (not (and (not (= (cache same_1) noContext)) (expired same_1) (= (count same_1) 1) (flushes (cache same_1))))))
(define-fun path_37 () Bool (and path_36 (not (= (holds c) noSession))))
(define-fun bad_2 () Session (holds c))
(declare-const chosen_9 Bool)
(define-fun path_38 () Bool (and path_37 chosen_9))
(define-fun path_39 () Bool (and path_37 (not chosen_9)))
(declare-const chosen_10 Bool)
(define-fun path_40 () Bool (and path_39 chosen_10))
(assert (=> path_40 (not (issued bad_2))))
(define-fun path_41 () Bool (and path_39 (not chosen_10)))
(define-fun of_2 () Context (home_22 bad_2))
(define-fun path_42 () Bool (and path_41 (not (= (cache bad_2) noContext))))
(define-fun from_3 () Context (cache bad_2))
(define-fun path_43 () Bool (and path_42 (flushes from_3)))
(push 1)
(echo "a cache that is emptied is a context's")
(assert path_43)
(assert (not (not (= from_3 noContext))))
(check-sat)
(pop 1)
(assert (=> path_43 (not (= from_3 noContext))))
(push 1)
(echo "before dropping (4) count-is-owners")
(assert path_43)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (= (count x) (+ (+ (heldBy x) (tokensOf x)) (ite (not (= (cache x) noContext)) 1 0)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (4) nobody-overdrawn")
(assert path_43)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (<= 0 (tokens z x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (4) alive-iff-counted")
(assert path_43)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (and (<= 0 (count x)) (= (alive x) (<= 1 (count x))))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (4) held-is-alive")
(assert path_43)
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (alive (holds y)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (4) linked-is-alive")
(assert path_43)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (alive x))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (4) owned-is-alive")
(assert path_43)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (=> (<= 1 (tokens z x)) (alive x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (4) dead-is-forgotten")
(assert path_43)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (alive x)) (and (= (home_22 x) noContext) (not (expired x)) (not (issued x)) (not (copied x))))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (4) held-at-home")
(assert path_43)
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (= (home_22 (holds y)) (context y)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (4) linked-at-home")
(assert path_43)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (= (home_22 x) (cache x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (4) absent-holds-nothing")
(assert path_43)
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (= (context y) noContext) (= (holds y) noSession))))))
(check-sat)
(pop 1)
(declare-fun home_23 (Session) Context)
(declare-fun cache_17 (Session) Context)
(declare-fun count_19 (Session) Int)
(declare-fun alive_22 (Session) Bool)
(declare-fun expired_23 (Session) Bool)
(declare-fun issued_23 (Session) Bool)
(declare-fun copied_22 (Session) Bool)
(assert (=> path_43 (forall ((x Session)) (=> (not (= x noSession)) (= (count_19 x) (+ (+ (heldBy x) (tokensOf x)) (ite (not (= (cache_17 x) noContext)) 1 0)))))))
(assert (=> path_43 (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (<= 0 (tokens z x)))))))
(assert (=> path_43 (forall ((x Session)) (=> (not (= x noSession)) (and (<= 0 (count_19 x)) (= (alive_22 x) (<= 1 (count_19 x))))))))
(assert (=> path_43 (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (alive_22 (holds y)))))))
(assert (=> path_43 (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache_17 x) noContext)) (alive_22 x))))))
(assert (=> path_43 (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (=> (<= 1 (tokens z x)) (alive_22 x)))))))
(assert (=> path_43 (forall ((x Session)) (=> (not (= x noSession)) (=> (not (alive_22 x)) (and (= (home_23 x) noContext) (not (expired_23 x)) (not (issued_23 x)) (not (copied_22 x))))))))
(assert (=> path_43 (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (= (home_23 (holds y)) (context y)))))))
(assert (=> path_43 (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache_17 x) noContext)) (= (home_23 x) (cache_17 x)))))))
(assert (=> path_43 (forall ((y Connection)) (=> (not (= y noConnection)) (=> (= (context y) noContext) (= (holds y) noSession))))))
(assert (=> path_43 (and (forall ((x Session)) (=> (not (= x noSession)) (or (= (cache_17 x) (cache x)) (and (= (cache_17 x) noContext) (and (= (cache x) from_3) (and (expired x) (not (= x bad_2)))))))) (forall ((x Session)) (=> (not (= x noSession)) (= (count_19 x) (- (count x) (ite (not (= (cache_17 x) (cache x))) 1 0))))) (forall ((x Session)) (=> (not (= x noSession)) (=> (alive_22 x) (and (alive x) (= (home_23 x) (home_22 x)) (= (expired_23 x) (expired x)) (= (issued_23 x) (issued x)) (= (copied_22 x) (copied x)))))))))
(define-fun path_44 () Bool (and path_42 (not (flushes from_3))))
(define-fun home_24 ((x0 Session)) Context
  (ite path_43 (home_23 x0) (home_22 x0)))
(define-fun cache_18 ((x0 Session)) Context
  (ite path_43 (cache_17 x0) (cache x0)))
(define-fun count_20 ((x0 Session)) Int
  (ite path_43 (count_19 x0) (count x0)))
(define-fun alive_23 ((x0 Session)) Bool
  (ite path_43 (alive_22 x0) (alive x0)))
(define-fun expired_24 ((x0 Session)) Bool
  (ite path_43 (expired_23 x0) (expired x0)))
(define-fun issued_24 ((x0 Session)) Bool
  (ite path_43 (issued_23 x0) (issued x0)))
(define-fun copied_23 ((x0 Session)) Bool
  (ite path_43 (copied_22 x0) (copied x0)))
(push 1)
(echo "what is unlinked is linked")
(assert path_42)
(assert (not (not (= (cache_18 bad_2) noContext))))
(check-sat)
(pop 1)
(assert (=> path_42 (not (= (cache_18 bad_2) noContext))))
(define-fun cache_19 ((x0 Session)) Context
  (ite (= x0 bad_2) noContext (cache_18 x0)))
(push 1)
(echo "a session that an owner leaves has one")
(assert path_42)
(assert (not (<= 1 (count_20 bad_2))))
(check-sat)
(pop 1)
(assert (=> path_42 (<= 1 (count_20 bad_2))))
(define-fun count_21 ((x0 Session)) Int
  (ite (= x0 bad_2) (- (count_20 bad_2) 1) (count_20 x0)))
(define-fun path_45 () Bool (and path_42 (= (count_21 bad_2) 0)))
(define-fun alive_24 ((x0 Session)) Bool
  (ite (= x0 bad_2) false (alive_23 x0)))
(define-fun home_25 ((x0 Session)) Context
  (ite (= x0 bad_2) noContext (home_24 x0)))
(define-fun expired_25 ((x0 Session)) Bool
  (ite (= x0 bad_2) false (expired_24 x0)))
(define-fun issued_25 ((x0 Session)) Bool
  (ite (= x0 bad_2) false (issued_24 x0)))
(define-fun copied_24 ((x0 Session)) Bool
  (ite (= x0 bad_2) false (copied_23 x0)))
(define-fun path_46 () Bool (and path_42 (not (= (count_21 bad_2) 0))))
(define-fun home_26 ((x0 Session)) Context
  (ite path_45 (home_25 x0) (home_24 x0)))
(define-fun alive_25 ((x0 Session)) Bool
  (ite path_45 (alive_24 x0) (alive_23 x0)))
(define-fun expired_26 ((x0 Session)) Bool
  (ite path_45 (expired_25 x0) (expired_24 x0)))
(define-fun issued_26 ((x0 Session)) Bool
  (ite path_45 (issued_25 x0) (issued_24 x0)))
(define-fun copied_25 ((x0 Session)) Bool
  (ite path_45 (copied_24 x0) (copied_23 x0)))
(define-fun path_47 () Bool (and path_41 (not (not (= (cache bad_2) noContext)))))
(define-fun path_48 () Bool (and path_47 (not (= of_2 noContext))))
(declare-const chosen_11 Bool)
(declare-const chosen_12 Bool)
(define-fun path_49 () Bool (and path_48 chosen_11))
(define-fun path_50 () Bool (and path_48 (and (not chosen_11) chosen_12)))
(define-fun path_51 () Bool (and path_50 (flushes of_2)))
(push 1)
(echo "a cache that is emptied is a context's")
(assert path_51)
(assert (not (not (= of_2 noContext))))
(check-sat)
(pop 1)
(assert (=> path_51 (not (= of_2 noContext))))
(push 1)
(echo "before dropping (5) count-is-owners")
(assert path_51)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (= (count x) (+ (+ (heldBy x) (tokensOf x)) (ite (not (= (cache x) noContext)) 1 0)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (5) nobody-overdrawn")
(assert path_51)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (<= 0 (tokens z x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (5) alive-iff-counted")
(assert path_51)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (and (<= 0 (count x)) (= (alive x) (<= 1 (count x))))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (5) held-is-alive")
(assert path_51)
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (alive (holds y)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (5) linked-is-alive")
(assert path_51)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (alive x))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (5) owned-is-alive")
(assert path_51)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (=> (<= 1 (tokens z x)) (alive x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (5) dead-is-forgotten")
(assert path_51)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (alive x)) (and (= (home_22 x) noContext) (not (expired x)) (not (issued x)) (not (copied x))))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (5) held-at-home")
(assert path_51)
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (= (home_22 (holds y)) (context y)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (5) linked-at-home")
(assert path_51)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (= (home_22 x) (cache x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (5) absent-holds-nothing")
(assert path_51)
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (= (context y) noContext) (= (holds y) noSession))))))
(check-sat)
(pop 1)
(declare-fun home_27 (Session) Context)
(declare-fun cache_20 (Session) Context)
(declare-fun count_22 (Session) Int)
(declare-fun alive_26 (Session) Bool)
(declare-fun expired_27 (Session) Bool)
(declare-fun issued_27 (Session) Bool)
(declare-fun copied_26 (Session) Bool)
(assert (=> path_51 (forall ((x Session)) (=> (not (= x noSession)) (= (count_22 x) (+ (+ (heldBy x) (tokensOf x)) (ite (not (= (cache_20 x) noContext)) 1 0)))))))
(assert (=> path_51 (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (<= 0 (tokens z x)))))))
(assert (=> path_51 (forall ((x Session)) (=> (not (= x noSession)) (and (<= 0 (count_22 x)) (= (alive_26 x) (<= 1 (count_22 x))))))))
(assert (=> path_51 (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (alive_26 (holds y)))))))
(assert (=> path_51 (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache_20 x) noContext)) (alive_26 x))))))
(assert (=> path_51 (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (=> (<= 1 (tokens z x)) (alive_26 x)))))))
(assert (=> path_51 (forall ((x Session)) (=> (not (= x noSession)) (=> (not (alive_26 x)) (and (= (home_27 x) noContext) (not (expired_27 x)) (not (issued_27 x)) (not (copied_26 x))))))))
(assert (=> path_51 (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (= (home_27 (holds y)) (context y)))))))
(assert (=> path_51 (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache_20 x) noContext)) (= (home_27 x) (cache_20 x)))))))
(assert (=> path_51 (forall ((y Connection)) (=> (not (= y noConnection)) (=> (= (context y) noContext) (= (holds y) noSession))))))
(assert (=> path_51 (and (forall ((x Session)) (=> (not (= x noSession)) (or (= (cache_20 x) (cache x)) (and (= (cache_20 x) noContext) (and (= (cache x) of_2) (and (expired x) (not (= x bad_2)))))))) (forall ((x Session)) (=> (not (= x noSession)) (= (count_22 x) (- (count x) (ite (not (= (cache_20 x) (cache x))) 1 0))))) (forall ((x Session)) (=> (not (= x noSession)) (=> (alive_26 x) (and (alive x) (= (home_27 x) (home_22 x)) (= (expired_27 x) (expired x)) (= (issued_27 x) (issued x)) (= (copied_26 x) (copied x)))))))))
(define-fun path_52 () Bool (and path_50 (not (flushes of_2))))
(define-fun home_28 ((x0 Session)) Context
  (ite path_51 (home_27 x0) (home_22 x0)))
(define-fun cache_21 ((x0 Session)) Context
  (ite path_51 (cache_20 x0) (cache x0)))
(define-fun count_23 ((x0 Session)) Int
  (ite path_51 (count_22 x0) (count x0)))
(define-fun alive_27 ((x0 Session)) Bool
  (ite path_51 (alive_26 x0) (alive x0)))
(define-fun expired_28 ((x0 Session)) Bool
  (ite path_51 (expired_27 x0) (expired x0)))
(define-fun issued_28 ((x0 Session)) Bool
  (ite path_51 (issued_27 x0) (issued x0)))
(define-fun copied_27 ((x0 Session)) Bool
  (ite path_51 (copied_26 x0) (copied x0)))
(define-fun path_53 () Bool (and path_48 (and (not chosen_11) (not chosen_12))))
(declare-const other_2 Session)
(assert (=> path_53 (not (= other_2 noSession))))
(assert (=> path_53 (and (= (cache other_2) of_2) (and (not (= other_2 bad_2)) (copied other_2) (copied bad_2) (issued other_2) (issued bad_2)) (or (not (= other_2 same_1)) (<= 2 (count other_2))))))
(define-fun from_4 () Context (cache other_2))
(define-fun path_54 () Bool (and path_53 (flushes from_4)))
(push 1)
(echo "a cache that is emptied is a context's")
(assert path_54)
(assert (not (not (= from_4 noContext))))
(check-sat)
(pop 1)
(assert (=> path_54 (not (= from_4 noContext))))
(push 1)
(echo "before dropping (6) count-is-owners")
(assert path_54)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (= (count x) (+ (+ (heldBy x) (tokensOf x)) (ite (not (= (cache x) noContext)) 1 0)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (6) nobody-overdrawn")
(assert path_54)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (<= 0 (tokens z x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (6) alive-iff-counted")
(assert path_54)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (and (<= 0 (count x)) (= (alive x) (<= 1 (count x))))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (6) held-is-alive")
(assert path_54)
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (alive (holds y)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (6) linked-is-alive")
(assert path_54)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (alive x))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (6) owned-is-alive")
(assert path_54)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (=> (<= 1 (tokens z x)) (alive x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (6) dead-is-forgotten")
(assert path_54)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (alive x)) (and (= (home_22 x) noContext) (not (expired x)) (not (issued x)) (not (copied x))))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (6) held-at-home")
(assert path_54)
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (= (home_22 (holds y)) (context y)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (6) linked-at-home")
(assert path_54)
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache x) noContext)) (= (home_22 x) (cache x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "before dropping (6) absent-holds-nothing")
(assert path_54)
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (= (context y) noContext) (= (holds y) noSession))))))
(check-sat)
(pop 1)
(declare-fun home_29 (Session) Context)
(declare-fun cache_22 (Session) Context)
(declare-fun count_24 (Session) Int)
(declare-fun alive_28 (Session) Bool)
(declare-fun expired_29 (Session) Bool)
(declare-fun issued_29 (Session) Bool)
(declare-fun copied_28 (Session) Bool)
(assert (=> path_54 (forall ((x Session)) (=> (not (= x noSession)) (= (count_24 x) (+ (+ (heldBy x) (tokensOf x)) (ite (not (= (cache_22 x) noContext)) 1 0)))))))
(assert (=> path_54 (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (<= 0 (tokens z x)))))))
(assert (=> path_54 (forall ((x Session)) (=> (not (= x noSession)) (and (<= 0 (count_24 x)) (= (alive_28 x) (<= 1 (count_24 x))))))))
(assert (=> path_54 (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (alive_28 (holds y)))))))
(assert (=> path_54 (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache_22 x) noContext)) (alive_28 x))))))
(assert (=> path_54 (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (=> (<= 1 (tokens z x)) (alive_28 x)))))))
(assert (=> path_54 (forall ((x Session)) (=> (not (= x noSession)) (=> (not (alive_28 x)) (and (= (home_29 x) noContext) (not (expired_29 x)) (not (issued_29 x)) (not (copied_28 x))))))))
(assert (=> path_54 (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds y) noSession)) (= (home_29 (holds y)) (context y)))))))
(assert (=> path_54 (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache_22 x) noContext)) (= (home_29 x) (cache_22 x)))))))
(assert (=> path_54 (forall ((y Connection)) (=> (not (= y noConnection)) (=> (= (context y) noContext) (= (holds y) noSession))))))
(assert (=> path_54 (and (forall ((x Session)) (=> (not (= x noSession)) (or (= (cache_22 x) (cache x)) (and (= (cache_22 x) noContext) (and (= (cache x) from_4) (and (expired x) (not (= x other_2)))))))) (forall ((x Session)) (=> (not (= x noSession)) (= (count_24 x) (- (count x) (ite (not (= (cache_22 x) (cache x))) 1 0))))) (forall ((x Session)) (=> (not (= x noSession)) (=> (alive_28 x) (and (alive x) (= (home_29 x) (home_22 x)) (= (expired_29 x) (expired x)) (= (issued_29 x) (issued x)) (= (copied_28 x) (copied x)))))))))
(define-fun path_55 () Bool (and path_53 (not (flushes from_4))))
(define-fun home_30 ((x0 Session)) Context
  (ite path_54 (home_29 x0) (home_22 x0)))
(define-fun cache_23 ((x0 Session)) Context
  (ite path_54 (cache_22 x0) (cache x0)))
(define-fun count_25 ((x0 Session)) Int
  (ite path_54 (count_24 x0) (count x0)))
(define-fun alive_29 ((x0 Session)) Bool
  (ite path_54 (alive_28 x0) (alive x0)))
(define-fun expired_30 ((x0 Session)) Bool
  (ite path_54 (expired_29 x0) (expired x0)))
(define-fun issued_30 ((x0 Session)) Bool
  (ite path_54 (issued_29 x0) (issued x0)))
(define-fun copied_29 ((x0 Session)) Bool
  (ite path_54 (copied_28 x0) (copied x0)))
(push 1)
(echo "what is unlinked is linked")
(assert path_53)
(assert (not (not (= (cache_23 other_2) noContext))))
(check-sat)
(pop 1)
(assert (=> path_53 (not (= (cache_23 other_2) noContext))))
(define-fun cache_24 ((x0 Session)) Context
  (ite (= x0 other_2) noContext (cache_23 x0)))
(push 1)
(echo "a session that an owner leaves has one")
(assert path_53)
(assert (not (<= 1 (count_25 other_2))))
(check-sat)
(pop 1)
(assert (=> path_53 (<= 1 (count_25 other_2))))
(define-fun count_26 ((x0 Session)) Int
  (ite (= x0 other_2) (- (count_25 other_2) 1) (count_25 x0)))
(define-fun path_56 () Bool (and path_53 (= (count_26 other_2) 0)))
(define-fun alive_30 ((x0 Session)) Bool
  (ite (= x0 other_2) false (alive_29 x0)))
(define-fun home_31 ((x0 Session)) Context
  (ite (= x0 other_2) noContext (home_30 x0)))
(define-fun expired_31 ((x0 Session)) Bool
  (ite (= x0 other_2) false (expired_30 x0)))
(define-fun issued_31 ((x0 Session)) Bool
  (ite (= x0 other_2) false (issued_30 x0)))
(define-fun copied_30 ((x0 Session)) Bool
  (ite (= x0 other_2) false (copied_29 x0)))
(define-fun path_57 () Bool (and path_53 (not (= (count_26 other_2) 0))))
(define-fun home_32 ((x0 Session)) Context
  (ite path_56 (home_31 x0) (home_30 x0)))
(define-fun alive_31 ((x0 Session)) Bool
  (ite path_56 (alive_30 x0) (alive_29 x0)))
(define-fun expired_32 ((x0 Session)) Bool
  (ite path_56 (expired_31 x0) (expired_30 x0)))
(define-fun issued_32 ((x0 Session)) Bool
  (ite path_56 (issued_31 x0) (issued_30 x0)))
(define-fun copied_31 ((x0 Session)) Bool
  (ite path_56 (copied_30 x0) (copied_29 x0)))
(define-fun home_33 ((x0 Session)) Context
  (ite path_49 (home_22 x0) (ite path_50 (home_28 x0) (home_32 x0))))
(define-fun cache_25 ((x0 Session)) Context
  (ite path_49 (cache x0) (ite path_50 (cache_21 x0) (cache_24 x0))))
(define-fun count_27 ((x0 Session)) Int
  (ite path_49 (count x0) (ite path_50 (count_23 x0) (count_26 x0))))
(define-fun alive_32 ((x0 Session)) Bool
  (ite path_49 (alive x0) (ite path_50 (alive_27 x0) (alive_31 x0))))
(define-fun expired_33 ((x0 Session)) Bool
  (ite path_49 (expired x0) (ite path_50 (expired_28 x0) (expired_32 x0))))
(define-fun issued_33 ((x0 Session)) Bool
  (ite path_49 (issued x0) (ite path_50 (issued_28 x0) (issued_32 x0))))
(define-fun copied_32 ((x0 Session)) Bool
  (ite path_49 (copied x0) (ite path_50 (copied_27 x0) (copied_31 x0))))
(define-fun path_58 () Bool (and path_47 (not (not (= of_2 noContext)))))
(define-fun home_34 ((x0 Session)) Context
  (ite path_48 (home_33 x0) (home_22 x0)))
(define-fun cache_26 ((x0 Session)) Context
  (ite path_48 (cache_25 x0) (cache x0)))
(define-fun count_28 ((x0 Session)) Int
  (ite path_48 (count_27 x0) (count x0)))
(define-fun alive_33 ((x0 Session)) Bool
  (ite path_48 (alive_32 x0) (alive x0)))
(define-fun expired_34 ((x0 Session)) Bool
  (ite path_48 (expired_33 x0) (expired x0)))
(define-fun issued_34 ((x0 Session)) Bool
  (ite path_48 (issued_33 x0) (issued x0)))
(define-fun copied_33 ((x0 Session)) Bool
  (ite path_48 (copied_32 x0) (copied x0)))
(define-fun home_35 ((x0 Session)) Context
  (ite path_42 (home_26 x0) (home_34 x0)))
(define-fun cache_27 ((x0 Session)) Context
  (ite path_42 (cache_19 x0) (cache_26 x0)))
(define-fun count_29 ((x0 Session)) Int
  (ite path_42 (count_21 x0) (count_28 x0)))
(define-fun alive_34 ((x0 Session)) Bool
  (ite path_42 (alive_25 x0) (alive_33 x0)))
(define-fun expired_35 ((x0 Session)) Bool
  (ite path_42 (expired_26 x0) (expired_34 x0)))
(define-fun issued_35 ((x0 Session)) Bool
  (ite path_42 (issued_26 x0) (issued_34 x0)))
(define-fun copied_34 ((x0 Session)) Bool
  (ite path_42 (copied_25 x0) (copied_33 x0)))
(define-fun home_36 ((x0 Session)) Context
  (ite path_40 (home_22 x0) (home_35 x0)))
(define-fun cache_28 ((x0 Session)) Context
  (ite path_40 (cache x0) (cache_27 x0)))
(define-fun count_30 ((x0 Session)) Int
  (ite path_40 (count x0) (count_29 x0)))
(define-fun alive_35 ((x0 Session)) Bool
  (ite path_40 (alive x0) (alive_34 x0)))
(define-fun expired_36 ((x0 Session)) Bool
  (ite path_40 (expired x0) (expired_35 x0)))
(define-fun issued_36 ((x0 Session)) Bool
  (ite path_40 (issued x0) (issued_35 x0)))
(define-fun copied_35 ((x0 Session)) Bool
  (ite path_40 (copied x0) (copied_34 x0)))
(define-fun home_37 ((x0 Session)) Context
  (ite path_38 (home_22 x0) (home_36 x0)))
(define-fun cache_29 ((x0 Session)) Context
  (ite path_38 (cache x0) (cache_28 x0)))
(define-fun count_31 ((x0 Session)) Int
  (ite path_38 (count x0) (count_30 x0)))
(define-fun alive_36 ((x0 Session)) Bool
  (ite path_38 (alive x0) (alive_35 x0)))
(define-fun expired_37 ((x0 Session)) Bool
  (ite path_38 (expired x0) (expired_36 x0)))
(define-fun issued_37 ((x0 Session)) Bool
  (ite path_38 (issued x0) (issued_36 x0)))
(define-fun copied_36 ((x0 Session)) Bool
  (ite path_38 (copied x0) (copied_35 x0)))
(define-fun path_59 () Bool (and path_36 (not (not (= (holds c) noSession)))))
(define-fun home_38 ((x0 Session)) Context
  (ite path_37 (home_37 x0) (home_22 x0)))
(define-fun cache_30 ((x0 Session)) Context
  (ite path_37 (cache_29 x0) (cache x0)))
(define-fun count_32 ((x0 Session)) Int
  (ite path_37 (count_31 x0) (count x0)))
(define-fun alive_37 ((x0 Session)) Bool
  (ite path_37 (alive_36 x0) (alive x0)))
(define-fun expired_38 ((x0 Session)) Bool
  (ite path_37 (expired_37 x0) (expired x0)))
(define-fun issued_38 ((x0 Session)) Bool
  (ite path_37 (issued_37 x0) (issued x0)))
(define-fun copied_37 ((x0 Session)) Bool
  (ite path_37 (copied_36 x0) (copied x0)))
(define-fun home_39 ((x0 Session)) Context
  (ite path_35 (home_22 x0) (home_38 x0)))
(define-fun cache_31 ((x0 Session)) Context
  (ite path_35 (cache x0) (cache_30 x0)))
(define-fun count_33 ((x0 Session)) Int
  (ite path_35 (count x0) (count_32 x0)))
(define-fun alive_38 ((x0 Session)) Bool
  (ite path_35 (alive x0) (alive_37 x0)))
(define-fun expired_39 ((x0 Session)) Bool
  (ite path_35 (expired x0) (expired_38 x0)))
(define-fun issued_39 ((x0 Session)) Bool
  (ite path_35 (issued x0) (issued_38 x0)))
(define-fun copied_38 ((x0 Session)) Bool
  (ite path_35 (copied x0) (copied_37 x0)))
(define-fun replaced_1 () Session (holds c))
(push 1)
(echo "what is destroyed is not taken")
(assert path_34)
(assert (not (alive_38 same_1)))
(check-sat)
(pop 1)
(assert (=> path_34 (alive_38 same_1)))
(define-fun count_34 ((x0 Session)) Int
  (ite (= x0 same_1) (+ (count_33 same_1) 1) (count_33 x0)))
(define-fun holds_5 ((x0 Connection)) Session
  (ite (= x0 c) same_1 (holds x0)))
(define-fun heldBy_5 ((x0 Session)) Int
  (+ (- (heldBy x0) (ite (= (holds c) x0) 1 0)) (ite (= same_1 x0) 1 0)))
(define-fun path_60 () Bool (and path_34 (not (= replaced_1 noSession))))
(assert (forall ((x Session)) (=> (not (= x noSession)) (<= 0 (heldBy_5 x)))))
(assert (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds_5 y) noSession)) (<= 1 (heldBy_5 (holds_5 y)))))))
(push 1)
(echo "a session that an owner leaves has one")
(assert path_60)
(assert (not (<= 1 (count_34 replaced_1))))
(check-sat)
(pop 1)
(assert (=> path_60 (<= 1 (count_34 replaced_1))))
(define-fun count_35 ((x0 Session)) Int
  (ite (= x0 replaced_1) (- (count_34 replaced_1) 1) (count_34 x0)))
(define-fun path_61 () Bool (and path_60 (= (count_35 replaced_1) 0)))
(define-fun alive_39 ((x0 Session)) Bool
  (ite (= x0 replaced_1) false (alive_38 x0)))
(define-fun home_40 ((x0 Session)) Context
  (ite (= x0 replaced_1) noContext (home_39 x0)))
(define-fun expired_40 ((x0 Session)) Bool
  (ite (= x0 replaced_1) false (expired_39 x0)))
(define-fun issued_40 ((x0 Session)) Bool
  (ite (= x0 replaced_1) false (issued_39 x0)))
(define-fun copied_39 ((x0 Session)) Bool
  (ite (= x0 replaced_1) false (copied_38 x0)))
(define-fun path_62 () Bool (and path_60 (not (= (count_35 replaced_1) 0))))
(define-fun home_41 ((x0 Session)) Context
  (ite path_61 (home_40 x0) (home_39 x0)))
(define-fun alive_40 ((x0 Session)) Bool
  (ite path_61 (alive_39 x0) (alive_38 x0)))
(define-fun expired_41 ((x0 Session)) Bool
  (ite path_61 (expired_40 x0) (expired_39 x0)))
(define-fun issued_41 ((x0 Session)) Bool
  (ite path_61 (issued_40 x0) (issued_39 x0)))
(define-fun copied_40 ((x0 Session)) Bool
  (ite path_61 (copied_39 x0) (copied_38 x0)))
(define-fun path_63 () Bool (and path_34 (not (not (= replaced_1 noSession)))))
(define-fun home_42 ((x0 Session)) Context
  (ite path_60 (home_41 x0) (home_39 x0)))
(define-fun count_36 ((x0 Session)) Int
  (ite path_60 (count_35 x0) (count_34 x0)))
(define-fun alive_41 ((x0 Session)) Bool
  (ite path_60 (alive_40 x0) (alive_38 x0)))
(define-fun expired_42 ((x0 Session)) Bool
  (ite path_60 (expired_41 x0) (expired_39 x0)))
(define-fun issued_42 ((x0 Session)) Bool
  (ite path_60 (issued_41 x0) (issued_39 x0)))
(define-fun copied_41 ((x0 Session)) Bool
  (ite path_60 (copied_40 x0) (copied_38 x0)))
(define-fun holds_6 ((x0 Connection)) Session
  (ite path_32 (holds x0) (ite path_33 (holds x0) (holds_5 x0))))
(define-fun home_43 ((x0 Session)) Context
  (ite path_32 (home x0) (ite path_33 (home x0) (home_42 x0))))
(define-fun cache_32 ((x0 Session)) Context
  (ite path_32 (cache x0) (ite path_33 (cache x0) (cache_31 x0))))
(define-fun count_37 ((x0 Session)) Int
  (ite path_32 (count x0) (ite path_33 (count x0) (count_36 x0))))
(define-fun alive_42 ((x0 Session)) Bool
  (ite path_32 (alive x0) (ite path_33 (alive x0) (alive_41 x0))))
(define-fun expired_43 ((x0 Session)) Bool
  (ite path_32 (expired x0) (ite path_33 (expired_22 x0) (expired_42 x0))))
(define-fun issued_43 ((x0 Session)) Bool
  (ite path_32 (issued x0) (ite path_33 (issued_22 x0) (issued_42 x0))))
(define-fun copied_42 ((x0 Session)) Bool
  (ite path_32 (copied x0) (ite path_33 (copied x0) (copied_41 x0))))
(define-fun heldBy_6 ((x0 Session)) Int
  (ite path_32 (heldBy x0) (ite path_33 (heldBy x0) (heldBy_5 x0))))
(define-fun holds_7 ((x0 Connection)) Session
  (ite path_1 (holds_4 x0) (holds_6 x0)))
(define-fun home_44 ((x0 Session)) Context
  (ite path_1 (home_21 x0) (home_43 x0)))
(define-fun cache_33 ((x0 Session)) Context
  (ite path_1 (cache_16 x0) (cache_32 x0)))
(define-fun count_38 ((x0 Session)) Int
  (ite path_1 (count_18 x0) (count_37 x0)))
(define-fun alive_43 ((x0 Session)) Bool
  (ite path_1 (alive_21 x0) (alive_42 x0)))
(define-fun expired_44 ((x0 Session)) Bool
  (ite path_1 (expired_21 x0) (expired_43 x0)))
(define-fun issued_44 ((x0 Session)) Bool
  (ite path_1 (issued_21 x0) (issued_43 x0)))
(define-fun copied_43 ((x0 Session)) Bool
  (ite path_1 (copied_21 x0) (copied_42 x0)))
(define-fun heldBy_7 ((x0 Session)) Int
  (ite path_1 (heldBy_4 x0) (heldBy_6 x0)))
(assert (forall ((x Session)) (=> (not (= x noSession)) (<= 0 (heldBy_7 x)))))
(assert (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds_7 y) noSession)) (<= 1 (heldBy_7 (holds_7 y)))))))
(push 1)
(echo "count-is-owners")
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (= (count_38 x) (+ (+ (heldBy_7 x) (tokensOf x)) (ite (not (= (cache_33 x) noContext)) 1 0)))))))
(check-sat)
(pop 1)
(push 1)
(echo "nobody-overdrawn")
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (<= 0 (tokens z x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "alive-iff-counted")
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (and (<= 0 (count_38 x)) (= (alive_43 x) (<= 1 (count_38 x))))))))
(check-sat)
(pop 1)
(push 1)
(echo "held-is-alive")
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds_7 y) noSession)) (alive_43 (holds_7 y)))))))
(check-sat)
(pop 1)
(push 1)
(echo "linked-is-alive")
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache_33 x) noContext)) (alive_43 x))))))
(check-sat)
(pop 1)
(push 1)
(echo "owned-is-alive")
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (forall ((z Actor)) (=> (<= 1 (tokens z x)) (alive_43 x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "dead-is-forgotten")
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (alive_43 x)) (and (= (home_44 x) noContext) (not (expired_44 x)) (not (issued_44 x)) (not (copied_43 x))))))))
(check-sat)
(pop 1)
(push 1)
(echo "held-at-home")
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (not (= (holds_7 y) noSession)) (= (home_44 (holds_7 y)) (context y)))))))
(check-sat)
(pop 1)
(push 1)
(echo "linked-at-home")
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache_33 x) noContext)) (= (home_44 x) (cache_33 x)))))))
(check-sat)
(pop 1)
(push 1)
(echo "absent-holds-nothing")
(assert (not (forall ((y Connection)) (=> (not (= y noConnection)) (=> (= (context y) noContext) (= (holds_7 y) noSession))))))
(check-sat)
(pop 1)
(push 1)
(echo "linked-in-living-context")
(assert (not (forall ((x Session)) (=> (not (= x noSession)) (=> (not (= (cache_33 x) noContext)) (or (held (cache_33 x)) (exists ((y Connection)) (and (not (= y noConnection)) (= (context y) (cache_33 x))))))))))
(check-sat)
(pop 1)
