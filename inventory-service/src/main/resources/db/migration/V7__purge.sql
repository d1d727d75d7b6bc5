-- Answers are purged with their reservation. The serving role still may delete neither: only this, and only what is old.

create index reservation_ended on reservation (changed_at) where state <> 'HELD';
create index command_answer_by_age on command_answer (at);
create index parked_message_by_command on parked_message (command_id);

create function purge_answers(keep interval, chunk integer) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  limit_of_age constant timestamptz := clock_timestamp() - keep;
  ended uuid[];
  orphans integer;
begin
  -- The queue keeps a message for a week: whatever it may still deliver must be known.
  if keep < interval '8 days' then
    raise exception 'answers are kept for 8 days at least' using errcode = 'restrict_violation';
  end if;
  select coalesce(array_agg(order_id), '{}') into ended
    from (select order_id
            from reservation r
           where state <> 'HELD' and changed_at < limit_of_age
             and not exists (select from command_answer a
                              where a.order_id = r.order_id
                                and (a.at >= limit_of_age or may_be_redriven(a.command_id, limit_of_age)))
           order by changed_at
           limit chunk
             for update skip locked) as due;
  delete from command_answer where order_id = any(ended);
  delete from reservation_line where order_id = any(ended);
  delete from reservation where order_id = any(ended);
  -- Of orders for which nothing was ever held.
  delete from command_answer
   where command_id in (select command_id
                          from command_answer a
                         where at < limit_of_age
                           and not exists (select from reservation r where r.order_id = a.order_id)
                           and not may_be_redriven(command_id, limit_of_age)
                         order by at
                         limit chunk);
  get diagnostics orphans = row_count;
  return cardinality(ended) + orphans;
end $$;

-- A parked command that was redriven because its answer is here must still meet it in the queue.
create function may_be_redriven(command text, since timestamptz) returns boolean
  language sql stable set search_path = public, pg_temp as $$
  select exists (select from parked_message
                  where command_id = command and (state in ('PARKED', 'REDRIVING') or decided_at >= since))
$$;

revoke execute on function purge_answers(interval, integer) from public;
revoke execute on function may_be_redriven(text, timestamptz) from public;
grant execute on function purge_answers(interval, integer) to inventory_app;
