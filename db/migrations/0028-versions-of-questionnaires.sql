-- With which version of its questionnaire a wave was opened; 0 is the one that is shipped. Nothing for waves that were opened before this was kept.
alter table survey_waves add column questionnaire_version integer;
